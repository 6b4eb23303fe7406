import { createContext } from "preact";
import type { Speech } from "../i18n/speech.ts";
import type { CommentId } from "../protocol/model.ts";
import type { ThreadFace } from "../store/contract.ts";

/** What every component of one thread shares. Two threads on a page have a view each. */
export interface View {
  readonly store: ThreadFace;
  readonly speech: Speech;
  readonly now: () => number;
  /** The address that leads to a comment. */
  readonly href: (id: CommentId) => string;
  /** Comments that are drawn now, in reading order. */
  readonly articles: () => HTMLElement[];
}

/** Handed down by hand: what stands on the page first does without hooks. */
export interface InView {
  readonly view: View;
}

/** The same for the parts that come later. */
export const ViewContext = createContext<View | null>(null);

/** The id of a comment's article within its root. */
export function anchorOf(id: CommentId): string {
  return `comment-${id}`;
}

/** Focus without a jump: where the reader looks is theirs, unless they asked to be taken somewhere. */
export function focusOn(element: HTMLElement | undefined): void {
  element?.focus({ preventScroll: true });
}

/** Loads more, then moves focus to the first comment that was not there before. */
export async function focusNew({ articles }: View, load: () => Promise<void>): Promise<void> {
  const before = articles();
  await load();
  focusOn(articles().find((article) => !before.includes(article)));
}
