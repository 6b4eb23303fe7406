import { afterword } from "../adapters/afterword.ts";
import type { Opening } from "../adapters/contract.ts";
import { type Model, modelOf } from "./model.ts";
import { randomText } from "./random.ts";
import type { TagScene } from "./tag-scene.ts";

/**
 * The model of a thread whose first page is here already: nothing is asked for again. Without one it asks, and says what
 * goes wrong.
 */
export async function awake({ server, site, outside, ...scene }: TagScene, opening: Opening | null): Promise<Model> {
  const adapter = afterword({ server, site, ...outside, newSecret: randomText });
  let first = opening;
  const model = modelOf({
    ...scene,
    ...outside,
    adapter: {
      ...adapter,
      async open(...call) {
        const known = first;
        first = null;
        return known ?? adapter.open(...call);
      },
    },
  });
  const opened = model.store.open();
  if (opening) await opened;
  return model;
}
