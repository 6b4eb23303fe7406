import { Component, createRef } from "preact";
import { en, type Words } from "../i18n/en.ts";
import { speechIn } from "../i18n/speech.ts";
import type { CommentId } from "../protocol/model.ts";
import type { ThreadFace } from "../store/contract.ts";
import { Content } from "./Content.tsx";
import { Entry } from "./Entry.tsx";
import { Head } from "./Head.tsx";
import { Live } from "./Live.tsx";
import { anchorOf, type View, ViewContext } from "./view.ts";

export interface ThreadProps {
  readonly store: ThreadFace;
  /** Default: English. */
  readonly words?: Words | undefined;
  /** BCP 47; numbers, plurals and times follow it. Default: "en", the language of the default words. */
  readonly locale?: string | undefined;
  /** The address of a comment. Give an absolute one: "#…" alone would follow the page's `<base>`. */
  readonly href?: ((id: CommentId) => string) | undefined;
  /** Default: the machine's clock. */
  readonly now?: (() => number) | undefined;
}

const hashOf = (id: CommentId) => `#${anchorOf(id)}`;

/**
 * The whole widget. Render it into a shadow root that has adopted `readCss` (see `styles/`); nothing else must be in
 * there. The caller opens the store, reveals the comment that the page's hash names, and disposes of the store.
 */
export class Thread extends Component<ThreadProps> {
  readonly #section = createRef<HTMLElement>();
  #view: View | null = null;
  #made: ThreadProps | null = null;

  /** One for as long as the props are the same: whoever has it as a prop is not drawn again without need. */
  #viewOf(props: ThreadProps): View {
    if (this.#view && this.#made === props) return this.#view;
    const { store, words = en, locale = "en", href = hashOf, now = Date.now } = props;
    const articles = () => [...(this.#section.current?.querySelectorAll("article") ?? [])];
    this.#made = props;
    this.#view = { store, href, now, speech: speechIn(locale, words), articles };
    return this.#view;
  }

  render(props: ThreadProps) {
    const view = this.#viewOf(props);
    return (
      <ViewContext.Provider value={view}>
        <section
          ref={this.#section}
          class="thread"
          aria-labelledby="title"
          aria-busy={view.store.request.value !== "idle"}
        >
          <Head view={view} />
          <Entry view={view} />
          <Content view={view} />
          <Live view={view} />
        </section>
      </ViewContext.Provider>
    );
  }
}
