import { reading } from "../adapters/afterword/read.ts";
import { watching } from "../adapters/afterword/watch.ts";
import { writing } from "../adapters/afterword/write.ts";
import type { Opening } from "../adapters/contract.ts";
import type { ThreadFace } from "../store/contract.ts";
import { acting } from "./acting.ts";
import { showAlive } from "./alive.ts";
import { type Model, modelOf } from "./model.ts";
import { tellOwner } from "./owner.ts";
import type { Stage } from "./stage.ts";
import type { TagScene } from "./tag-scene.ts";

/** What stands on the page, and what it was drawn from. */
export interface Asleep {
  readonly stage: Stage;
  /** `undefined`: nothing yet. */
  readonly still: ThreadFace | undefined;
  readonly opening: Opening | null;
}

/**
 * The model of a thread whose first page is here already: nothing is asked for again. Without one it asks, and says what
 * goes wrong.
 */
export async function awake(
  { connection: known, outside, house, ...scene }: TagScene,
  { stage, still, opening }: Asleep,
): Promise<Model> {
  const connection = { ...acting(known), refused: tellOwner(known) };
  const read = reading(connection);
  let first = opening;
  const model = modelOf({
    ...scene,
    ...outside,
    newSecret: connection.newSecret,
    adapter: {
      ...read,
      ...writing(connection),
      ...watching(connection),
      async open(...call) {
        const opened = first ?? (await read.open(...call));
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
