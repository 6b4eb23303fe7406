import { createHash } from "node:crypto";
import type { Caller, Services } from "afterword/server";
import type { PlannedComment } from "./plan.ts";
import type { PlannedThread } from "./threads.ts";

export const demoSite = { id: "demo", name: "The Towpath" } as const;
const unfinished = `${demoSite.name} (being planted)`;

export interface Ground {
  readonly services: Services;
  /** The services at another time, without rate limits. */
  servicesAt(now: () => number): Services;
}

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
const caller = (person: string): Caller => ({
  secret: createHash("sha256").update(`afterword demo: ${person}`).digest("base64url"),
  network: "192.0.2.1",
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
export async function plant(ground: Ground, options: PlantOptions): Promise<"planted" | "there already"> {
  const { sites } = ground.services;
  const site = (await sites.list()).find(({ id }) => id === demoSite.id);
  if (site && site.name !== unfinished) return "there already";
  if (!site) await sites.add({ id: demoSite.id, name: unfinished });
  const total = options.threads.reduce((sum, { plan }) => sum + plan.length, 0);
  let done = 0;
  for (const thread of options.threads) {
    await plantThread(ground, thread, {
      ...options,
      onComment: () => options.onProgress?.(++done, total),
    });
  }
  await sites.set(demoSite.id, { name: demoSite.name });
  return "planted";
}

async function plantThread(
  ground: Ground,
  { key, title, plan }: PlannedThread,
  { now, origin, signal, onComment }: PlantOptions & { readonly onComment: () => void },
): Promise<void> {
  let clock = now;
  const past = ground.servicesAt(() => clock);
  const ids = new Map<string, string>();
  const takenDown: string[] = [];
  for (const comment of plan) {
    signal?.throwIfAborted();
    clock = now + comment.at;
    const parent = comment.parent === null ? null : (ids.get(comment.parent) ?? null);
    const { id, comment: written } = await past.writers.create(
      { siteId: demoSite.id, key },
      {
        idempotencyKey: idempotencyKey(comment.id),
        url: origin + key,
        title,
        parent,
        name: comment.by,
        body: comment.body,
      },
      caller(comment.by),
    );
    if (id === undefined || !written) throw new Error(`the demo's comment ${comment.id} was not published`);
    ids.set(comment.id, id);
    onComment();
    if (written.state === "removed") continue;
    clock = written.createdAt + 60_000;
    await respond(past, id, comment);
    if (comment.edit && written.editedAt === null) {
      clock = written.createdAt + comment.edit.afterMs;
      await past.writers.edit(demoSite.id, id, comment.edit.body, caller(comment.by));
    }
    if (comment.removed) takenDown.push(id);
  }
  clock = now;
  for (const id of takenDown) await past.moderation.remove(demoSite.id, id);
  const pinned = plan.filter((comment) => comment.pinned).map((comment) => ids.get(comment.id));
  for (const id of pinned) if (id !== undefined) await past.moderation.pin(demoSite.id, id, true);
}

/** Readers who only vote and react are the same for every comment: the first few are the most eager. */
async function respond({ writers }: Services, id: string, { up, down, reactions }: PlannedComment): Promise<void> {
  for (let reader = 0; reader < up + down; reader++) {
    await writers.vote(demoSite.id, id, reader < up ? 1 : -1, caller(`reader ${reader}`));
  }
  for (const [emoji, count] of Object.entries(reactions)) {
    for (let reader = 0; reader < count; reader++) {
      await writers.react(demoSite.id, id, emoji, true, caller(`reader ${reader}`));
    }
  }
}
