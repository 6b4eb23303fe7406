import { isObject } from "../adapters/afterword/answer.ts";
import { openingIn, pageIn } from "../adapters/afterword/opening.ts";
import type { Opening } from "../adapters/contract.ts";
import type { ThreadFace } from "../store/contract.ts";
import { draftSlot, hasUnsent } from "../store/slots.ts";
import { stillThread } from "../store/still.ts";
import { Branch } from "../ui/Branch.tsx";
import { draw } from "../ui/draw.ts";
import { Surface } from "../ui/Surface.tsx";
import { still as asleep, viewOf } from "../ui/view.ts";
import type { TagOptions } from "./attributes.ts";
import type { Early } from "./early.ts";
import { commentIn } from "./hash.ts";
import type { Model } from "./model.ts";
import type { Display, House } from "./options.ts";
import { stageIn } from "./stage.ts";
import type { TagScene } from "./tag-scene.ts";
import { whenTouched } from "./touch.ts";

export interface TagShown {
  display(change: Display): void;
  stop(): void;
}

export interface TagOptionsShown
  extends Omit<TagScene, "house">,
    Pick<Early, "page" | "known">,
    Pick<TagOptions, "wrong"> {
  /** What the page says in its site's place. */
  readonly house: House | undefined;
  /** The part that makes the thread live did not come, twice. */
  readonly lost: () => undefined;
}

/** Roots that are drawn before the first frame. */
const first = 4;

/** In milliseconds: then a task of drawing leaves the rest to the next. No slow processor is kept from its reader. */
const slice = 8;

/** All verbs that `adapters/afterword` has, for a thread whose adapter is not here yet. */
const verbs = {
  find: 1,
  create: 1,
  source: 1,
  edit: 1,
  remove: 1,
  vote: 1,
  react: 1,
  reactToArticle: 1,
  preview: 1,
  subscribe: 1,
};

/**
 * A thread of our own server: what a script tag loads. Most readers of a page only read, so the first page is drawn as
 * a still; model, signals and adapter come with the first sign of a reader who acts, or who was here before.
 */
export function showTag(element: Element, { page, known, lost, wrong, ...options }: TagOptionsShown): TagShown {
  const { thread, outside } = options;
  const house =
    options.house &&
    import("./overrides.ts").then(
      ({ overriding }) => overriding(options.house ?? {}, wrong),
      () => null,
    );
  const scene: TagScene = { ...options, house };
  const stage = stageIn(element);
  let opening: Required<Opening> | null = null;
  let wanted = scene.sort;
  let stopped = false;
  let model: Promise<Model | null> | null = null;
  let still: ThreadFace | undefined;
  const paint = async () => {
    const face = stillThread({ thread, verbs, opening, ...outside });
    still = face;
    const roots = face.roots.value;
    const store = { ...face, roots: { value: roots.slice(0, first) } };
    const view = viewOf({ store, href: stage.href, now: outside.now }, asleep);
    // apart, so that of a page that cannot be drawn nothing is left, and what stood there stays
    const drawn = new DocumentFragment();
    draw(Surface({ view }), drawn);
    stage.root.replaceChildren(drawn);
    const list = stage.root.querySelector(".list") ?? drawn;
    let end = 0;
    for (const id of roots.slice(first)) {
      if (performance.now() > end) {
        await new Promise((done) => setTimeout(done));
        end = performance.now() + slice;
      }
      draw(Branch({ view, id, depth: 0 }), list);
    }
  };
  const wake = () => {
    model ??= Promise.all([import("./awake.ts"), arrived])
      .then(([{ awake }]) => awake(scene, { stage, still, opening }))
      .then((made) => {
        untouch();
        if (stopped) made.stop();
        else made.sort(wanted);
        return made;
      })
      .catch(() => {
        // offline, perhaps: the next press tries again
        model = null;
        return null;
      });
    return model;
  };
  const need = () => wake().then((made) => made ?? lost());
  const skeleton = setTimeout(paint);
  const arrived = Promise.all([page, house]).then(async ([answer, override]) => {
    clearTimeout(skeleton);
    if (stopped) return;
    const page = isObject(answer) ? pageIn(answer) : null;
    opening = page && openingIn(page);
    if (opening && override) opening = override(opening);
    if (opening) await paint();
    const drafted = outside.storage.get(draftSlot(thread, { kind: "root" })) !== null;
    if (!opening || known || drafted || hasUnsent(outside.storage, thread) || commentIn(location.hash)) need();
  });
  // a page that cannot be drawn: waking fails of it too, and says so
  arrived.catch(() => {
    opening = null;
    paint();
    need();
  });
  const untouch = whenTouched(stage.root, { shown: arrived, wake, need });
  return {
    display({ theme, sort }) {
      stage.theme(theme);
      wanted = sort;
      if (model || (sort && sort !== scene.sort)) wake().then((made) => made?.sort(sort));
    },
    stop() {
      stopped = true;
      untouch();
      stage.box.remove();
      model?.then((made) => made?.stop());
    },
  };
}
