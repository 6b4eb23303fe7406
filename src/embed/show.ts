import type { ThreadStore } from "../store/contract.ts";
import { showAlive } from "./alive.ts";
import { housed } from "./housed.ts";
import { modelOf, type Scene } from "./model.ts";
import type { Display } from "./options.ts";
import { stageIn } from "./stage.ts";

export interface ShownScene extends Scene, Omit<Display, "sort" | "loading"> {
  /** Calls when the thread is wanted; returns the detach. */
  readonly whenWanted: (box: Element, open: () => void) => () => void;
}

export interface Shown {
  readonly store: ThreadStore;
  /** Another theme, or another order, for the same thread. */
  display(change: Display): void;
  stop(): void;
}

/** A thread in a shadow root of its own, at the end of `element`; alive from the start. */
export function show(element: Element, { whenWanted, ...scene }: ShownScene): Shown {
  const stage = stageIn(element);
  const model = modelOf({ ...scene, adapter: housed(scene.adapter, scene) });
  const { store } = model;
  stage.theme(scene.theme);
  const end = showAlive(stage, store, scene);
  const unwatch = whenWanted(stage.box, () => void store.open());
  return {
    store,
    display({ theme, sort }) {
      stage.theme(theme);
      model.sort(sort);
    },
    stop() {
      unwatch();
      end();
      stage.box.remove();
      model.stop();
    },
  };
}
