import { createHash } from "node:crypto";
import type { Comment, PublishedComment } from "afterword";
import type { Caller, Services } from "afterword/server";
import { houseSettings } from "./house.ts";
import type { PlannedComment } from "./plan.ts";
import type { PlannedThread } from "./threads.ts";

export const demoSite = { id: "demo", name: "The Towpath" } as const;
const unfinished = `${demoSite.name} (being planted)`;

/** The services at another time, without rate limits. */
export type ServicesAt = (now: () => number) => Services;

export interface PlantOptions {
  readonly threads: readonly PlannedThread[];
  /** The time that the plans are relative to. */
  readonly now: number;
  /** Where the pages are, e.g. `http://127.0.0.1:4600`; kept with each thread. */
  readonly origin: string;
  /** Stops between two comments; what is there stays and is not written again. */
  readonly signal?: AbortSignal;
  /** Called after each comment. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Everybody in the demo proves who they are with a secret that anybody can work out: it is a demo. */
const caller = (person: string, origin: string): Caller => ({
  secret: createHash("sha256").update(`afterword demo: ${person}`).digest("base64url"),
  network: "192.0.2.1",
  origin,
});

/** A UUID made from the comment's place in the plan, so that planting again repeats the request and not the comment. */
function idempotencyKey(id: string): string {
  const hex = createHash("sha256").update(`afterword demo: ${id}`).digest("hex");
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/**
 * Fills the demo site once, through the same services that readers use. A planting that was cut off is taken up where
 * it ended: the site bears another name until all is there.
 */
export async function plant(servicesAt: ServicesAt, options: PlantOptions): Promise<"planted" | "there already"> {
  const { sites } = servicesAt(() => options.now);
  const site = (await sites.list()).find(({ id }) => id === demoSite.id);
  if (site && site.name !== unfinished) return "there already";
  if (!site) await sites.add({ id: demoSite.id, name: unfinished, settings: houseSettings });
  const total = options.threads.reduce((sum, { plan }) => sum + plan.length, 0);
  let done = 0;
  for (const thread of options.threads) {
    await plantThread(servicesAt, thread, {
      ...options,
      onComment: () => options.onProgress?.(++done, total),
    });
  }
  await sites.set(demoSite.id, { name: demoSite.name });
  return "planted";
}

async function plantThread(
  servicesAt: ServicesAt,
  thread: PlannedThread,
  { now, origin, signal, onComment }: PlantOptions & { readonly onComment: () => void },
): Promise<void> {
  let clock = now;
  const at = (time: number) => {
    clock = time;
  };
  const past = servicesAt(() => clock);
  const said = new Map<string, Comment>();
  for (const comment of thread.plan) {
    signal?.throwIfAborted();
    at(now + comment.at);
    const written = await say(past, comment, { thread, origin, parent: said.get(comment.parent ?? "")?.id ?? null });
    said.set(comment.id, written);
    if (written.state === "published") await grow(past, comment, { written, origin, at });
    onComment();
  }
  at(now);
  await like(past, thread, origin);
  for (const planned of thread.plan) {
    const comment = said.get(planned.id);
    if (comment?.state !== "published") continue;
    if (planned.pinned) await past.moderation.pin(demoSite.id, comment.id, true);
    if (planned.removed) await past.moderation.remove(demoSite.id, comment.id);
  }
}

interface Place {
  readonly thread: PlannedThread;
  readonly origin: string;
  readonly parent: string | null;
}

/** The comment as it now is: one that an earlier, unfinished planting has written may have changed since. */
async function say(
  { writers }: Services,
  planned: PlannedComment,
  { thread, origin, parent }: Place,
): Promise<Comment> {
  const { key, title } = thread;
  const { comment } = await writers.create(
    { siteId: demoSite.id, key },
    {
      idempotencyKey: idempotencyKey(planned.id),
      url: origin + key,
      title,
      parent,
      name: planned.by,
      body: planned.body,
    },
    caller(planned.by, origin),
  );
  if (!comment) throw new Error(`the demo's comment ${planned.id} was not published`);
  return comment;
}

interface Fresh {
  readonly written: PublishedComment;
  readonly origin: string;
  readonly at: (time: number) => void;
}

/** What happens to a comment soon after it was written. */
async function grow(past: Services, planned: PlannedComment, { written, origin, at }: Fresh): Promise<void> {
  at(written.createdAt + 60_000);
  await respond(past, planned, { id: written.id, origin });
  if (!planned.edit || written.editedAt !== null) return;
  at(written.createdAt + planned.edit.afterMs);
  await past.writers.edit(demoSite.id, written.id, planned.edit.body, caller(planned.by, origin));
}

async function like({ writers }: Services, { key, title, liked }: PlannedThread, origin: string): Promise<void> {
  const article = { url: origin + key, title, on: true };
  for (const [emoji, count] of Object.entries(liked)) {
    for (let reader = 0; reader < count; reader++) {
      const who = caller(`reader ${reader}`, origin);
      await writers.reactToArticle({ siteId: demoSite.id, key }, { ...article, emoji }, who);
    }
  }
}

/** Readers who only vote and react are the same for every comment: the first few are the most eager. */
async function respond(
  { writers }: Services,
  planned: PlannedComment,
  { id, origin }: Readonly<Record<"id" | "origin", string>>,
): Promise<void> {
  const { up, down, reactions } = planned;
  for (let reader = 0; reader < up + down; reader++) {
    await writers.vote(demoSite.id, id, reader < up ? 1 : -1, caller(`reader ${reader}`, origin));
  }
  for (const [emoji, count] of Object.entries(reactions)) {
    for (let reader = 0; reader < count; reader++) {
      await writers.react(demoSite.id, id, emoji, true, caller(`reader ${reader}`, origin));
    }
  }
}
