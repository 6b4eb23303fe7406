import { enNotices, enCompose as words } from "../../i18n/en-compose.ts";
import { fill } from "../../i18n/fill.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { CommentId } from "../../protocol/model.ts";
import type { Notice } from "../../store/contract.ts";
import { Tracked } from "../Tracked.ts";
import { anchorOf, focusOn, type InView } from "../view.ts";
import { sentence } from "./sentence.ts";

/** Says what happened, and takes the reader to the comment that was asked for or just written. */
export class News extends Tracked<InView> {
  #id: CommentId | null = null;
  #lit: HTMLElement | undefined;

  override async componentDidMount(): Promise<void> {
    // the list may be drawn after this, in the same breath
    await null;
    const { store, articles, unfolded } = this.props.view;
    const id = store.spotlight.value;
    if (id === this.#id) return;
    this.#id = id;
    this.#lit?.removeAttribute("data-lit");
    const article = articles().find((one) => id !== null && one.id === anchorOf(id));
    // Far away nothing is laid out yet: what grows on the way would leave a smooth journey somewhere else.
    const near = article && Math.abs(article.getBoundingClientRect().top) < 2 * innerHeight;
    const smooth = near && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (id !== null) unfolded.value = new Set(unfolded.value).add(id);
    focusOn(article);
    article?.scrollIntoView({ behavior: smooth ? "smooth" : "instant" });
    // by hand: as a property every comment would have to look whether it is meant
    article?.setAttribute("data-lit", "true");
    this.#lit = article;
  }

  override componentDidUpdate(): void {
    this.componentDidMount();
  }

  override componentWillUnmount(): void {
    super.componentWillUnmount();
    this.#lit?.removeAttribute("data-lit");
  }

  draw({ view: { store, speech } }: InView) {
    const notice = store.notice.value;
    // read here too: it leads there once this is drawn
    store.spotlight.value;
    return (
      // each notice is one of its own: the same sentence twice in a row is heard twice, and a failure shows anew
      <span key={notice} class={/failed|copied|waiting/.test(notice?.kind ?? "") ? "toast" : "unseen"}>
        {notice && said(notice, speech)}
      </span>
    );
  }
}

function said(notice: Notice, speech: Speech): string {
  switch (notice.kind) {
    case "failed":
      return sentence(notice.error, speech);
    case "loaded":
      return speech.count(words.loaded, notice.comments);
    case "sorted":
      return fill(words.sorted, "order", speech.words[notice.sort]);
    case "arrived":
      return speech.count(words.arrived, notice.roots + notice.replies);
    default:
      return enNotices[notice.kind];
  }
}
