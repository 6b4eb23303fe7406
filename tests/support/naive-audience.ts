import type { CommentId } from "../../src/protocol/model.ts";
import type { Pace, SubscriptionKind } from "../../src/protocol/subscriptions.ts";

export interface NaiveComment {
  readonly id: CommentId;
  readonly parent: NaiveComment | null;
  author: string | null;
  state: "published" | "pending" | "removed";
  told: boolean;
}

export interface NaiveSubscription {
  readonly id: string;
  readonly by: string;
  readonly to: string;
  readonly kind: SubscriptionKind;
  readonly comment: CommentId | null;
  pace: Pace;
  zone: string;
  active: boolean;
  askedAt: number;
}

/** What a thread knows, in plain lists. */
export interface NaiveThread {
  readonly comments: NaiveComment[];
  readonly subscriptions: NaiveSubscription[];
  /** "BROWSER RECIPIENT" of those who have confirmed it. */
  readonly owned: Set<string>;
  readonly suppressed: Set<string>;
}

export interface Times {
  readonly now: number;
  dueAt(subscription: NaiveSubscription): number;
}

function ancestorsOf({ parent }: NaiveComment): NaiveComment[] {
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}

const nearness: Record<SubscriptionKind, number> = { comment: 1, mine: 2, page: 3 };

function fits(subscription: NaiveSubscription, comment: NaiveComment): boolean {
  if (subscription.kind === "page") return true;
  if (subscription.kind === "comment") return comment.parent?.id === subscription.comment;
  return ancestorsOf(comment).some(({ author }) => author === subscription.by);
}

/** Who hears of a comment, told one recipient after the other: as docs/notifications.md has it, with no thought for speed. */
export function naiveAudience(thread: NaiveThread, comment: NaiveComment, times: Times) {
  if (comment.state !== "published" || comment.told) return [];
  const heard = thread.subscriptions.filter(
    (one) =>
      one.active &&
      one.askedAt <= times.now &&
      one.by !== comment.author &&
      !thread.owned.has(`${comment.author} ${one.to}`) &&
      !thread.suppressed.has(one.to) &&
      fits(one, comment),
  );
  const recipients = [...new Set(heard.map(({ to }) => to))].sort();
  return recipients.map((to) => {
    const [best] = heard
      .filter((one) => one.to === to)
      .sort((a, b) => times.dueAt(a) - times.dueAt(b) || nearness[a.kind] - nearness[b.kind] || (a.id < b.id ? -1 : 1));
    return { to, subscription: best?.id, dueAt: best && times.dueAt(best) };
  });
}
