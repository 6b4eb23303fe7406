import type { ComponentChildren, ComponentType } from "preact";
import { en, type Words } from "../i18n/en.ts";
import { type Speech, speechIn } from "../i18n/speech.ts";
import type { CommentId } from "../protocol/model.ts";
import type { Composer, ThreadFace } from "../store/contract.ts";

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

/** What only those need who act: forms, palette, confirmations, sentences. They come as one file. */
export interface Parts {
  readonly Follow: Part<{ comment: CommentId | null }>;
  readonly Form: Part<{ composer: Composer; focus: boolean }>;
  readonly News: Part<object>;
  readonly Own: Part<{ id: CommentId }>;
  readonly Palette: Part<{ id: CommentId; close: () => void }>;
  readonly Sharing: Part<{ url: string; title: string; leave: () => void }>;
  readonly Unsent: Part<{ parent: CommentId | null }>;
  /** Their rules. */
  readonly laterCss: string;
}
type Part<Props> = ComponentType<InView & Readonly<Props>>;

/** What a view has once the thread is alive. */
export interface Alive {
  /** Draws with the parts that come later; until they are here, what is given. */
  later(draw: (parts: Parts) => ComponentChildren, meanwhile?: ComponentChildren): ComponentChildren;
  /** Gives the thread's root the rules of the parts that come later. */
  dress(css: string): void;
  /** Comments that are drawn now, in reading order. */
  articles(): HTMLElement[];
  /** Roots, as they are cut into lists. */
  lists(roots: readonly CommentId[]): readonly (readonly CommentId[])[];
  /** Takes the whole thread's element. */
  section(element: HTMLElement | null): void;
  /** Opens the form for a comment of one's own, and goes there. */
  write(): void;
  /** The form was opened by a press, not by a draft. */
  asked(): boolean;
  /** The comment whose palette is open; one at a time. */
  readonly picking: { value: CommentId | null };
  /** Long comments of which all is shown. */
  readonly unfolded: { value: ReadonlySet<CommentId> };
  /** The address that is being shared; one at a time. */
  readonly sharing: { value: string | null };
  /** The comment whose bell is open, `null` for the page's own; one at a time, or none (`undefined`). */
  readonly belling: { value: CommentId | null | undefined };
}

/** What every component of one thread shares. Two threads on a page have a view each. */
export interface View extends Alive {
  readonly store: ThreadFace;
  readonly speech: Speech;
  readonly now: () => number;
  /** The address that leads to a comment. */
  readonly href: (id: CommentId) => string;
}

/** Handed down by hand: what stands on the page first does without hooks. */
export interface InView {
  readonly view: View;
}

/** A thread nobody has touched yet: what a press would call is not there, since nothing that is drawn of it listens. */
const untouched: Pick<Alive, "later" | "lists" | "asked" | "picking" | "unfolded" | "sharing" | "belling"> = {
  later: (_, meanwhile) => meanwhile,
  lists: (roots) => [roots],
  asked: () => false,
  picking: { value: null },
  unfolded: { value: new Set() },
  sharing: { value: null },
  belling: { value: undefined },
};
export const still = untouched as Alive; // see above

export function viewOf(
  { store, words = en, locale = "en", href = hashOf, now = Date.now }: ThreadProps,
  alive: Alive,
): View {
  return { store, href, now, speech: speechIn(locale, words), ...alive };
}

/** The id of a comment's article within its root. */
export function anchorOf(id: CommentId): string {
  return `comment-${id}`;
}

/** What can be pressed: what there is to give, and one's own, which may be no longer on offer but can be taken back. */
export const offered = (palette: readonly string[], mine: readonly string[]): readonly string[] =>
  palette[0] ? [...palette, ...mine] : palette;

const hashOf = (id: CommentId) => `#${anchorOf(id)}`;

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
