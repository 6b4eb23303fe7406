import type { Look, StoredComment, StoredJob, StoredSubscription } from "../../storage/contract.ts";

/** A comment with what stands around it. */
export interface Told {
  readonly comment: StoredComment;
  readonly page: { readonly url: string; readonly title: string };
  /** Name of whom it answers; `null` for a root, and where that comment is gone. */
  readonly answers: string | null;
}

export interface Followed extends Told {
  /** Why its reader is told. */
  readonly subscription: StoredSubscription;
}

/** Asked once for each of the different keys, one after the other: a snapshot has one connection. */
async function byKey<T>(keys: Iterable<string>, ask: (key: string) => Promise<T>): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for (const key of new Set(keys)) found.set(key, await ask(key));
  return found;
}

const nameless = { url: "", title: "" };

/** The comments that jobs are about, oldest first; those whose rows are gone are left out. */
export async function toldOf(look: Look, jobs: readonly StoredJob[]): Promise<readonly Told[]> {
  const ids = new Set(jobs.flatMap(({ commentId }) => commentId ?? []));
  const comments = [...(await look.commentsBy([...ids]))].sort(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  );
  const parents = await look.commentsBy([...new Set(comments.flatMap(({ parentId }) => parentId ?? []))]);
  const names = new Map(parents.flatMap(({ id, name, state }) => (state === "removed" ? [] : [[id, name] as const])));
  const pages = await byKey(
    comments.map(({ threadId }) => threadId),
    (threadId) => look.pageOf(threadId),
  );
  return comments.map((comment) => ({
    comment,
    page: pages.get(comment.threadId) ?? nameless,
    answers: names.get(comment.parentId ?? "") ?? null,
  }));
}

/** What is still to be told: the comment is to be seen by everybody, and its reader has not unsubscribed since. */
export async function wanted(look: Look, jobs: readonly StoredJob[]): Promise<readonly Followed[]> {
  const why = new Map(jobs.map(({ commentId, subscriptionId }) => [commentId, subscriptionId ?? ""]));
  const subscriptions = await byKey(why.values(), (id) => look.subscription(id));
  return (await toldOf(look, jobs)).flatMap((told): Followed[] => {
    const subscription = subscriptions.get(why.get(told.comment.id) ?? "");
    const isWanted = told.comment.state === "published" && subscription?.state === "active";
    return isWanted ? [{ ...told, subscription }] : [];
  });
}
