import { limits } from "../../../src/protocol/limits.ts";
import type { CommentId, Created, ThreadRef } from "../../../src/protocol/model.ts";
import { io } from "../../support/memory.ts";
import { adapters, inPages, instead, type Mutant, nothing, pages, stopIfAborted } from "./mutant.ts";

export const writing: Readonly<Record<string, Mutant>> = {
  "create answers the comment as everybody then reads it": adapters((whole) => ({
    async create(...call) {
      const created = await whole.create(...call);
      return created.comment ? { ...created, comment: { ...created.comment, createdAt: 0 } } : created;
    },
  })),
  "the same draft sent twice makes one comment": adapters((whole) => {
    const sent = new Set<string>();
    return {
      create(ref, draft, io) {
        const words = JSON.stringify(draft);
        const key = sent.has(words) ? `${draft.key}-again` : draft.key;
        sent.add(words);
        return whole.create(ref, { ...draft, key }, io);
      },
    };
  }),
  "a draft's key with other words is refused": adapters((whole) => {
    const made = new Map<string, Created>();
    return {
      async create(ref, draft, io) {
        const before = made.get(draft.key);
        const created = await instead<Created>(
          "key_reused",
          whole.create(ref, draft, io),
          () => before ?? { state: "published" },
        );
        made.set(draft.key, created);
        return created;
      },
    };
  }),
  "a reply to what is not there is refused": adapters((whole) => ({
    create: (ref, draft, io) =>
      instead("unknown_comment", whole.create(ref, draft, io), () => whole.create(ref, { ...draft, parent: null }, io)),
  })),
  "words beyond the announced limits are refused, never cut": adapters((whole) => ({
    create: (ref, draft, io) =>
      whole.create(
        ref,
        { ...draft, name: draft.name.slice(0, limits.name), body: draft.body.slice(0, limits.body) },
        io,
      ),
  })),
  "words up to the announced limits are taken whole": adapters((whole) => ({
    create: (ref, draft, io) =>
      whole.create(ref, draft.body.length === limits.body ? { ...draft, body: draft.body.slice(1) } : draft, io),
  })),
  "a comment without words is refused": adapters((whole) => ({
    create: (ref, draft, io) => whole.create(ref, draft.body.trim() === "" ? { ...draft, body: "?" } : draft, io),
  })),
  "a closed thread says so and takes nothing": adapters((whole) => ({
    vote: (...call) => instead("thread_closed", whole.vote(...call), nothing),
  })),

  "an edit changes the words and says when": inPages((one) => (one.state === "removed" ? {} : { editedAt: null })),
  "the source is the Markdown as it was typed": adapters((whole) => ({
    source: async (...call) => (await whole.source(...call)).trim(),
  })),
  "nobody edits another's words": adapters((whole, { memory }) => ({
    edit: (ref, id, body, io) =>
      instead(
        "not_yours",
        whole.edit(ref, id, body, io),
        async () => (await memory.as("ann").edit?.(ref, id, body, io)) ?? {},
      ),
  })),
  "nobody removes another's words": adapters((whole) => ({
    remove: (...call) => instead("not_yours", whole.remove(...call), nothing),
  })),
  "after the window one's own words stay as they are": adapters((whole) => ({
    edit: (...call) => instead("edit_window_over", whole.edit(...call), nothing),
  })),
  "a removed comment with replies leaves a place without author or words": inPages((one) =>
    one.state === "removed" ? { votes: { up: 1, down: 0 } } : {},
  ),
  "a removed comment without replies is gone, and the answer says so": adapters((whole) => ({
    async remove(...call) {
      const changed = await whole.remove(...call);
      return changed.gone?.length === 1 ? { ...changed, gone: [] } : changed;
    },
  })),
  "an empty place goes with its last reply, and the answer says so": adapters((whole) => ({
    async remove(...call) {
      const { gone = [], ...changed } = await whole.remove(...call);
      return { ...changed, gone: gone.slice(0, 1) };
    },
  })),
  "a comment's rev grows with every change of it": adapters((whole) => {
    const flat = (comment: object) => ({ ...comment, rev: 1 });
    return {
      async list(...call) {
        const page = await whole.list(...call);
        return { ...page, comments: page.comments.map((one) => ({ ...one, rev: 1 })) };
      },
      async news(...call) {
        const update = await whole.news(...call);
        return { ...update, comments: update.comments.map((one) => ({ ...one, rev: 1 })) };
      },
      create: async (...call) => flattened(await whole.create(...call), flat),
      vote: async (...call) => flattened(await whole.vote(...call), flat),
    };
  }),
  "a thread's version grows with every public change, if it has one": pages((page) => {
    const bodies = new Set(page.comments.map((one) => one.state !== "removed" && JSON.stringify(one.body)));
    // three comments of the same words: what its own rule writes
    return page.comments.length === 3 && bodies.size === 1 ? { ...page, thread: { ...page.thread, version: 2 } } : page;
  }),

  "a held comment is in no page and no count": adapters((whole, { memory }) => ({
    find: (ref, id, io) =>
      instead("unknown_comment", whole.find(ref, id, io), async () => {
        const held = (await memory.as("ann").viewer?.(ref, io))?.pending.find((one) => one.id === id);
        if (held === undefined) return whole.find(ref, id, io);
        return { ...(await whole.list(ref, {}, io)), comments: [held] };
      }),
  })),
  "its author sees a held comment, and nobody else does": adapters((whole) => ({
    viewer: async (...call) => ({ ...(await whole.viewer(...call)), pending: [] }),
  })),
  "a held comment with replies leaves a place without author or words": adapters((whole, { memory }) => ({
    async list(ref, options, io) {
      const page = await whole.list(ref, options, io);
      const held = (await memory.as("ann").viewer?.(ref, io))?.pending.map((one) => one.id) ?? [];
      return { ...page, comments: page.comments.filter((one) => !held.includes(one.id)) };
    },
  })),
  "a comment that is published after all is there again": (held) => {
    const subject = adapters(() => ({}))(held);
    async function publish(ref: ThreadRef, id: CommentId) {
      const { comments } = await subject.reader(0).list(ref, {}, io);
      if (comments.every((one) => one.parent !== id)) await subject.hooks?.publish?.(ref, id);
    }
    return { ...subject, hooks: { ...subject.hooks, publish } };
  },

  "a call that was given up is refused as aborted, and does nothing": adapters((whole) => ({
    list: (ref, options) => whole.list(ref, options, { signal: new AbortController().signal }),
  })),
  "every refusal is an AfterwordError with a code of the list": adapters((whole) => ({
    async find(ref, id, io) {
      stopIfAborted(io.signal);
      return instead("unknown_comment", whole.find(ref, id, io), () => {
        throw Object.assign(new Error("404"), { code: "unknown_comment" });
      });
    },
  })),
};

function flattened<T extends { readonly comment?: object }>(changed: T, flat: (comment: object) => object): T {
  return changed.comment ? { ...changed, comment: flat(changed.comment) } : changed;
}
