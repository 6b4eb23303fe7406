import { afterword } from "../adapters/afterword.ts";
import type { Opening } from "../adapters/contract.ts";
import type { ThreadFace } from "../store/contract.ts";
import { showAlive } from "./alive.ts";
import { type Model, modelOf } from "./model.ts";
import { randomText } from "./random.ts";
import type { Stage } from "./stage.ts";
import type { TagScene } from "./tag-scene.ts";

/** What stands on the page, and what it was drawn from. */
export interface Asleep {
  readonly stage: Stage;
  readonly still: ThreadFace;
  readonly opening: Opening | null;
}

/**
 * The model of a thread whose first page is here already: nothing is asked for again. Without one it asks, and says what
 * goes wrong.
 */
export async function awake(
  { server, site, outside, house, ...scene }: TagScene,
  { stage, still, opening }: Asleep,
): Promise<Model> {
  const adapter = afterword({ server, site, ...outside, newSecret: randomText });
  let first = opening;
  const model = modelOf({
    ...scene,
    ...outside,
    adapter: {
      ...adapter,
      async open(...call) {
        const opened = first ?? (await adapter.open(...call));
        first = null;
        return (await house)?.(opened) ?? opened;
      },
    },
  });
  const opened = model.store.open();
  if (opening) await opened;
  const end = showAlive(stage, model.store, { now: outside.now, still });
  return {
    ...model,
    stop() {
      end();
      model.stop();
    },
  };
}
