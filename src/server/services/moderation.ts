import { AfterwordError } from "../../protocol/errors.ts";
import type { Changed, CommentId } from "../../protocol/model.ts";
import type { Outcome, Storage } from "../storage/contract.ts";
import { announce } from "./announce.ts";
import { hold, takeAway } from "./change.ts";
import type { Moderation, Outside } from "./contract.ts";
import { normaliseKey, normaliserVersion } from "./key.ts";
import { presentChange } from "./present.ts";
import { siteIn } from "./sites.ts";
import { tells } from "./tell.ts";

type HeldByStaff = Awaited<ReturnType<typeof hold>>;

/** Asking for what already is changes nothing, and answers the present state. */
export function createModeration(storage: Storage, outside: Outside): Moderation {
  async function change(
    siteId: string,
    id: CommentId,
    work: (held: HeldByStaff) => Promise<Outcome>,
  ): Promise<Changed> {
    const changed = await storage.write(async (act) => {
      const held = await hold(act, outside, { siteId, id });
      return presentChange(act, await work(held), {
        settings: held.site.settings,
        tells: tells(outside),
        eyes: "public",
      });
    });
    outside.notify?.nudge();
    return changed;
  }
  const asItIs = ({ thread, comment }: HeldByStaff): Outcome => ({ thread, comment, gone: [] });

  return {
    pin: (siteId, id, pinned) =>
      change(siteId, id, async (held) => {
        const { act, thread, comment } = held;
        if (comment.parentId !== null || comment.state !== "published") throw new AfterwordError("unknown_comment");
        return act.pin(thread, comment, pinned);
      }),

    remove: (siteId, id) => change(siteId, id, (held) => takeAway(held, outside)),

    hold: (siteId, id) =>
      change(siteId, id, async (held) => {
        const { act, thread, comment } = held;
        return comment.state === "pending" ? asItIs(held) : act.hold(thread, comment);
      }),

    publish: (siteId, id) =>
      change(siteId, id, async (held) => {
        const { act, site, thread, comment } = held;
        if (comment.state === "published") return asItIs(held);
        const outcome = await act.publish(thread, comment);
        await announce.published(act, outside, { site, thread, comment: outcome.comment });
        return outcome;
      }),

    close: ({ siteId, key: given }, closed) =>
      storage.write(async (act) => {
        await siteIn(act, siteId);
        const key = normaliseKey(given);
        const at = outside.now();
        const made = { id: outside.newId(at), siteId, key, url: "", title: "", normaliser: normaliserVersion, at };
        const thread = await act.lock(await act.ensureThread(made), at);
        await act.close(thread, closed);
      }),
  };
}
