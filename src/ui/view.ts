import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Speech } from "../i18n/speech.ts";
import type { CommentId } from "../protocol/model.ts";
import type { ThreadStore } from "../store/contract.ts";

/** What every component of one thread shares. Two threads on a page have a view each. */
export interface View {
  readonly store: ThreadStore;
  readonly speech: Speech;
  /** Now, epoch ms; moves once a minute, so that "3 minutes ago" stays true. */
  readonly now: ReadonlySignal<number>;
  /** The address that leads to a comment. */
  readonly href: (id: CommentId) => string;
  /** Moves focus to a comment's article, without scrolling. Does nothing where it is not drawn. */
  readonly focus: (id: CommentId) => HTMLElement | null;
}

export const ViewContext = createContext<View | null>(null);

export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error("drawn outside a Thread");
  return view;
}

/** The id of a comment's article inside its root; also the hash of its permalink. */
export function anchorOf(id: CommentId): string {
  return `comment-${id}`;
}
