import { signal } from "@preact/signals";
import { Component, h } from "preact";
import type { CommentId } from "../protocol/model.ts";
import { ViewContext } from "./context.ts";
import { makeWith } from "./jsx-runtime.ts";
import { keepFocus } from "./keepFocus.ts";
import { Later } from "./Later.tsx";
import { Surface } from "./Surface.tsx";
import { type Alive, type ThreadProps, type View, viewOf } from "./view.ts";

makeWith((type, props, key) => h(type as string, { ...props, key })); // `h` takes both, one at a time

/**
 * The whole widget, alive. Render it into a shadow root that has adopted `readCss` (see `styles/`); nothing else must be
 * in there. The caller opens the store, reveals the comment that the page's hash names, and disposes of the store.
 */
export class Thread extends Component<ThreadProps> {
  #section: HTMLElement | null = null;
  #free: (() => void) | null = null;
  #asked = false;
  #restored = false;
  #view: View | null = null;
  #made: ThreadProps | null = null;

  readonly #alive: Alive = {
    later: (draw, meanwhile) => (
      <Later view={this.#viewOf(this.props)} draw={draw}>
        {meanwhile}
      </Later>
    ),
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

  render(props: ThreadProps) {
    const view = this.#viewOf(props);
    // read here too: when writing becomes possible is when a draft is restored
    view.store.can.value;
    return (
      <ViewContext.Provider value={view}>
        <Surface view={view} />
      </ViewContext.Provider>
    );
  }
}
