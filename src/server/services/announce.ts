import { plainText } from "../../markup/plain.ts";
import type { HookEvent } from "../../protocol/hooks.ts";
import { type HookFacts, hookPayload } from "../hooks/payload.ts";
import type { Act, Due, LockedThread, NewJob, StoredComment } from "../storage/contract.ts";
import type { Outside, Site } from "./contract.ts";
import { payloadOf } from "./dispatch/payload.ts";
import { nextHour, nextMorning } from "./due.ts";

/** What happened to a comment, and where; told in the transaction in which it happened, or not at all. */
export interface Happening {
  readonly site: Site;
  readonly thread: LockedThread;
  /** As it is now. */
  readonly comment: StoredComment;
}

async function dueIn(act: Act, { id, at }: LockedThread): Promise<Due> {
  const daily: Record<string, number> = {};
  for (const zone of await act.dailyZones(id)) daily[zone] = nextMorning(at, zone);
  return { now: at, hourly: nextHour(at), daily };
}

async function hookFacts(act: Act, event: HookEvent, { site, thread, comment }: Happening): Promise<HookFacts> {
  const { url, title } = await act.pageOf(thread.id);
  const { id, parentId: parent, createdAt, state } = comment;
  const common = { event, at: thread.at, site, thread: { key: thread.key, url, title } };
  if (state === "removed") return { ...common, comment: { id, parent, createdAt, state } };
  const { authorId, name, body, editedAt } = comment;
  const words = {
    author: { id: authorId ?? "", name },
    text: plainText(body),
    markdown: await act.source(id),
    editedAt,
  };
  return { ...common, comment: { id, parent, createdAt, state, ...words } };
}

/** One job for each webhook that wants to hear of it; all get the same event. */
async function callHooks(
  act: Act,
  { newId }: Outside,
  { event, ...happening }: Happening & { readonly event: HookEvent },
): Promise<void> {
  const { site, thread, comment } = happening;
  const hooks = site.office.webhooks.filter(({ events }) => events.includes(event));
  if (hooks.length === 0) return;
  const eventId = newId(thread.at);
  const body = hookPayload(await hookFacts(act, event, happening));
  const jobs = hooks.map(
    (hook): NewJob => ({
      ...{ id: `w.${eventId}.${hook.id}`, siteId: site.id, kind: "webhook", channel: "hook", dueAt: thread.at },
      ...{ recipientId: null, subscriptionId: null, commentId: comment.id, bundle: null },
      payload: payloadOf({ hook: hook.id, id: eventId, body }),
    }),
  );
  await act.enqueue(jobs);
}

async function tellStaff(act: Act, { newId }: Outside, { site, thread, comment }: Happening): Promise<void> {
  const { staff, staffPace } = site.office;
  const { at } = thread;
  const dueAt = { now: at, hourly: nextHour(at), daily: nextMorning(at, "UTC") }[staffPace];
  const jobs: NewJob[] = [];
  for (const address of staff) {
    const to = { id: newId(at), siteId: site.id, channel: "mail", address, keys: null, at } as const;
    const recipientId = await act.ensureRecipient(to);
    jobs.push({
      ...{ id: `s.${comment.id}.${recipientId}`, siteId: site.id, kind: "staff", channel: "mail", recipientId, dueAt },
      ...{ subscriptionId: null, commentId: comment.id, payload: null },
      bundle: staffPace === "now" ? null : `s.${recipientId}.${dueAt}`,
    });
  }
  if (jobs.length > 0) await act.enqueue(jobs);
}

async function tellPublished(act: Act, outside: Outside, happening: Happening): Promise<void> {
  const { thread, comment } = happening;
  await act.enqueueNotices(comment.id, await dueIn(act, thread));
  await callHooks(act, outside, { ...happening, event: "comment.published" });
}

/** Everything that is to be sent because of a change, into the outbox. Whoever calls nudges once it is committed. */
export const announce = {
  async created(act: Act, outside: Outside, happening: Happening): Promise<void> {
    if (outside.notify === undefined) return;
    await tellStaff(act, outside, happening);
    await callHooks(act, outside, { ...happening, event: "comment.created" });
    if (happening.comment.state === "published") await tellPublished(act, outside, happening);
  },
  async published(act: Act, outside: Outside, happening: Happening): Promise<void> {
    if (outside.notify !== undefined) await tellPublished(act, outside, happening);
  },
  async removed(act: Act, outside: Outside, happening: Happening): Promise<void> {
    if (outside.notify !== undefined) await callHooks(act, outside, { ...happening, event: "comment.removed" });
  },
};
