import type { CommentId, ThreadRef } from "../../protocol/model.ts";
import type { Adapter } from "../contract.ts";

/** What is held to the rules: an adapter, with a backend that can be made ready for each rule. */
export interface Subject {
  readonly name: string;
  /** Called for each rule: threads without comments, and readers who have done nothing yet. */
  fresh(): Backend | Promise<Backend>;
  /** Rules that this backend cannot keep, and why. A name that no rule has is an error. */
  readonly skip?: readonly Skip[];
}

export interface Skip {
  readonly rule: string;
  readonly reason: string;
}

export interface Backend {
  readonly thread: ThreadRef;
  /** Another thread of the same site. */
  readonly elsewhere: ThreadRef;
  /** Readers 0, 1 and 2 are three people; the same number is the same person. */
  reader(person: 0 | 1 | 2): Adapter;
  /** What no adapter can do; each one that is missing skips the rules that need it. */
  readonly hooks?: Hooks;
  /** A key for each draft. Left out: a count, which is enough where the whole backend is fresh. */
  draftKey?(): string;
  /** How long `watch` may take to tell what has happened, in ms. Default: 10 s. */
  readonly patience?: number;
  /** Called when the rule is done. */
  end?(): void | Promise<void>;
}

export interface Hooks {
  /** Puts a comment there, for backends whose adapter cannot write. */
  plant?(thread: ThreadRef, comment: Plant): Promise<CommentId>;
  pin?(thread: ThreadRef, id: CommentId): unknown;
  close?(thread: ThreadRef): unknown;
  /** Takes a published comment's words out of sight until `publish`. */
  hold?(thread: ThreadRef, id: CommentId): unknown;
  publish?(thread: ThreadRef, id: CommentId): unknown;
  /** Answers for a reader the mail that asks whether they want to be told of comments. */
  confirm?(thread: ThreadRef, person: 0 | 1 | 2): unknown;
  /** Moves the backend's clock, which otherwise may stand still. Milliseconds. */
  advance?(by: number): unknown;
}

export interface Plant {
  readonly parent: CommentId | null;
  readonly name: string;
  /** Markdown. */
  readonly body: string;
}
