import { signal } from "@preact/signals";
import { h } from "preact";
import type { CommentId } from "../protocol/model.ts";
import { adopt } from "../styles/adopt.ts";
import { makeWith } from "./jsx-runtime.ts";
import { keepFocus } from "./keepFocus.ts";
import { Later } from "./Later.tsx";
import { listsOf } from "./lists.ts";
import { Surface } from "./Surface.tsx";
import { Tracked, tracked } from "./Tracked.ts";
import { type Alive, type ThreadProps, type View, viewOf } from "./view.ts";

makeWith((type, props, key) => {
  // a class draws itself, with whatever life it has
  const component = typeof type === "function" && !type.prototype?.render ? tracked(type as () => null) : type;
  return h(component as string, { ...props, key }); // `h` takes all of these, one at a time
});

/**
 * The whole widget, alive. Render it into a shadow root that has adopted `readCss` (see `styles/`); nothing else must be
 * in there. The caller opens the store, reveals the comment that the page's hash names, and disposes of the store.
 */
export class Thread extends Tracked<ThreadProps> {
  #section: HTMLElement | null = null;
  #free: (() => void) | null = null;
  #asked = false;
  #restored = false;
  #view: View | null = null;
  #made: ThreadProps | null = null;
  readonly #starts = new Set<CommentId>();

  readonly #alive: Alive = {
    later: (parts, meanwhile) => (
      <Later view={this.#viewOf(this.props)} parts={parts}>
        {meanwhile}
      </Later>
    ),
    dress: (css) => {
      const root = this.#section?.getRootNode();
      if (root instanceof ShadowRoot) adopt(root, css);
    },
    lists: (roots) => listsOf(roots, this.#starts),
    articles: () => [...(this.#section?.querySelectorAll("article") ?? [])],
    section: (element) => {
      this.#section = element;
      this.#free?.();
      this.#free = element && keepFocus(element);
    },
    write: () => {
      this.#asked = true;
      this.props.store.compose({ kind: "root" });
    },
    asked: () => this.#asked,
    picking: signal<CommentId | null>(null),
    unfolded: signal<ReadonlySet<CommentId>>(new Set()),
    sharing: signal<string | null>(null),
    belling: signal<CommentId | null | undefined>(undefined),
  };

  /** One for as long as the props are the same: whoever has it as a prop is not drawn again without need. */
  #viewOf(props: ThreadProps): View {
    if (!this.#view || this.#made !== props) this.#view = viewOf(props, this.#alive);
    this.#made = props;
    return this.#view;
  }

  /** A draft is shown at once, without taking the focus. */
  override componentDidUpdate(): void {
    const { store } = this.props;
    if (this.#restored || !store.hasRootDraft || !store.can.value.create) return;
    this.#restored = true;
    store.compose({ kind: "root" });
  }

  override componentDidMount(): void {
    this.componentDidUpdate();
  }

  draw(props: ThreadProps) {
    const view = this.#viewOf(props);
    // read here too: when writing becomes possible is when a draft is restored
    view.store.can.value;
    return <Surface view={view} />;
  }
}
