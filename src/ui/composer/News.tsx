import { useEffect, useRef } from "preact/hooks";
import { enCompose as words } from "../../i18n/en-compose.ts";
import { fill } from "../../i18n/fill.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { Notice } from "../../store/contract.ts";
import { anchorOf, focusOn } from "../view.ts";
import { sentence } from "./sentence.ts";
import { useStyles } from "./styles.ts";
import { useView } from "./useView.ts";

/** Says what happened, and takes the reader to the comment that was asked for or just written. */
export function News() {
  const { store, speech, articles, unfolded } = useView();
  const notice = store.notice.value;
  const id = store.spotlight.value;
  const text = useRef<HTMLSpanElement>(null);
  useStyles(text);
  // A new key for each notice: the same sentence twice in a row is heard twice, and a failure shows anew.
  const turn = useRef({ notice, count: 0 });
  if (turn.current.notice !== notice) turn.current = { notice, count: turn.current.count + 1 };
  useEffect(() => {
    const article = articles().find((one) => id !== null && one.id === anchorOf(id));
    // Far away nothing is laid out yet: what grows on the way would leave a smooth journey somewhere else.
    const near = article && Math.abs(article.getBoundingClientRect().top) < 2 * innerHeight;
    const smooth = near && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (id !== null) unfolded.value = new Set(unfolded.value).add(id);
    focusOn(article);
    article?.scrollIntoView({ behavior: smooth ? "smooth" : "instant" });
    // by hand: as a property every comment would have to look whether it is meant
    article?.setAttribute("data-lit", "true");
    return () => article?.removeAttribute("data-lit");
  }, [id]);
  return (
    <span
      ref={text}
      key={turn.current.count}
      class={notice?.kind === "failed" || notice?.kind === "copied" ? "toast" : "unseen"}
    >
      {notice && said(notice, speech)}
    </span>
  );
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
      return words[notice.kind];
  }
}
