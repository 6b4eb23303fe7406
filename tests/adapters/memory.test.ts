import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conformance } from "../../src/adapters/conformance.ts";
import type { Adapter } from "../../src/adapters/contract.ts";
import { limits } from "../../src/protocol/limits.ts";
import { type SortOrder, sortOrders } from "../../src/protocol/model.ts";
import { elsewhere, heldMemory, io, memorySubject, thread } from "../support/memory.ts";
import { heldStorage } from "../support/storage.ts";

conformance({ describe, it }, { name: "memory", fresh: () => memorySubject() });

const whole = (adapter: Adapter) => adapter as Required<Adapter>; // Memory has every verb.
let drafts = 0;
const draft = (body: string, parent: string | null = null) => {
  drafts += 1;
  return { key: `draft-${drafts}`, parent, name: "Ann", body };
};

describe("memory that is kept", () => {
  it("is there again after a reload: threads, votes, what is mine, and where ids go on", async () => {
    const storage = heldStorage();
    const first = heldMemory({ storage }).backend;
    const { id = "" } = await whole(first.as("ann")).create(thread, draft("words"), io);
    await whole(first.as("ben")).vote(thread, id, 1, io);

    const second = heldMemory({ storage }).backend;
    const [comment] = (await second.as("cyd").list(thread, {}, io)).comments;
    expect(comment).toMatchObject({ id, votes: { up: 1, down: 0 } });
    expect((await whole(second.as("ben")).viewer(thread, io)).votes).toEqual({ [id]: 1 });
    await expect(whole(second.as("ann")).source(thread, id, io)).resolves.toBe("words");
  });

  it.each(["", "{", "null", "[]", '{"v0":{}}'])("begins anew where %j is kept", async (text) => {
    const storage = heldStorage(new Map([["afterword:memory", text]]));
    const page = await heldMemory({ storage }).backend.as("ann").list(thread, {}, io);
    expect(page.comments).toEqual([]);
  });

  it("keeps threads apart whatever their keys are", async () => {
    const storage = heldStorage();
    const odd = { ...thread, key: "__proto__" };
    await whole(heldMemory({ storage }).backend.as("ann")).create(odd, draft("words"), io);
    const again = whole(heldMemory({ storage }).backend.as("ann"));
    expect(await again.counts(["__proto__", "constructor", thread.key], io)).toEqual({
      ["__proto__"]: 1,
      constructor: 0,
      [thread.key]: 0,
    });
  });
});

describe("memory that is there from the start", () => {
  const at = Date.UTC(2025, 5, 1);
  const seed = {
    [thread.key]: [
      { id: "a", author: "Ann", body: "first", createdAt: at, removed: true },
      { id: "b", parent: "a", author: "Ben", body: "a *reply*", createdAt: at + 1, up: 3, down: 1, editedAt: at + 9 },
      { id: "c", author: "Cyd", body: "second", createdAt: at + 2, pinned: true, reactions: { "👏": 2 } },
    ],
  };

  it("shows its comments as if readers had written them", async () => {
    const { comments, thread: state } = await heldMemory({ seed }).backend.as("me").list(thread, {}, io);
    expect(state).toMatchObject({ comments: 2, closed: false });
    expect(comments).toMatchObject([
      { id: "c", state: "published", pinned: true, reactions: { "👏": 2 }, author: { name: "Cyd" } },
      { id: "a", state: "removed", descendants: 1 },
      { id: "b", parent: "a", votes: { up: 3, down: 1 }, editedAt: at + 9 },
    ]);
  });

  it("gives way to what was kept", async () => {
    const storage = heldStorage();
    await whole(heldMemory({ seed, storage }).backend.as("me")).create(thread, draft("mine"), io);
    const page = await heldMemory({ seed, storage }).backend.as("me").list(thread, { sort: "oldest" }, io);
    expect(page.comments.map((one) => one.id)).toEqual(["c", "a", "b", "c000001"]);
  });
});

describe("memory's rules beyond the contract", () => {
  it("a reader does not vote on their own words", async () => {
    const ann = whole(heldMemory().backend.as("ann"));
    const { id = "" } = await ann.create(thread, draft("words"), io);
    await expect(ann.vote(thread, id, 1, io)).rejects.toMatchObject({ code: "own_comment" });
  });

  it("a reply to the deepest comment becomes its sibling", async () => {
    const ann = whole(heldMemory().backend.as("ann"));
    const line = [(await ann.create(thread, draft("root"), io)).id ?? ""];
    for (let depth = 1; depth < limits.storedDepth; depth++) {
      line.push((await ann.create(thread, draft("deeper", line.at(-1)), io)).id ?? "");
    }
    const { comment } = await ann.create(thread, draft("too deep", line.at(-1)), io);
    expect(comment?.parent).toBe(line.at(-2));
  });

  it("answers are copies: who changes one changes nothing", async () => {
    const ann = heldMemory().backend.as("ann");
    await whole(ann).create(thread, draft("words"), io);
    const page = await ann.list(thread, {}, io);
    Object.assign(page.comments[0] ?? {}, { body: [], rev: 99 });
    expect((await ann.list(thread, {}, io)).comments[0]).toMatchObject({ rev: 1 });
  });

  it("time does not run backwards within a thread, whatever the clock does", async () => {
    const { backend, advance } = heldMemory();
    const ann = whole(backend.as("ann"));
    const first = await ann.create(thread, draft("one"), io);
    advance(-60_000);
    const second = await ann.create(thread, draft("two"), io);
    expect(second.comment?.createdAt).toBe(first.comment?.createdAt);
  });

  it("a site without votes and reactions has none, and takes none", async () => {
    const { backend } = heldMemory({ settings: { votes: "none", palette: [] } });
    const { id = "", comment } = await whole(backend.as("ann")).create(thread, draft("words"), io);
    expect(comment).not.toHaveProperty("votes");
    expect(comment).not.toHaveProperty("reactions");
    await expect(whole(backend.as("ben")).vote(thread, id, 1, io)).rejects.toMatchObject({ code: "unsupported" });
    await expect(whole(backend.as("ben")).react(thread, id, "👏", true, io)).rejects.toMatchObject({
      fields: { emoji: "not_allowed" },
    });
  });

  it("a site without votes offers no order by them, not even as its own", async () => {
    const { backend } = heldMemory({ settings: { votes: "none", sort: "top" } });
    const { capabilities, page } = await backend.as("ann").open(thread, {}, io);
    expect([capabilities.sorts, page?.sort]).toEqual([["newest", "oldest"], "newest"]);
  });

  it("what is no longer on offer can be taken back, and not given", async () => {
    const { backend } = heldMemory({
      settings: { palette: ["👏"], articlePalette: ["💡"] },
      seed: { [thread.key]: [{ id: "a", author: "Ada", body: "First", createdAt: 1, reactions: { "😂": 2 } }] },
    });
    const reader = whole(backend.as("ben"));
    await expect(reader.react(thread, "a", "😂", true, io)).rejects.toThrow("invalid_fields");
    await expect(reader.reactToArticle(thread, "👍", true, io)).rejects.toThrow("invalid_fields");
    expect((await reader.react(thread, "a", "😂", false, io)).comment).toMatchObject({ reactions: { "😂": 2 } });
    expect(await reader.reactToArticle(thread, "👍", false, io)).toMatchObject({ thread: { reactions: {} } });
  });

  it("a site with votes up only takes none down", async () => {
    const { backend } = heldMemory({ settings: { votes: "up" } });
    const { id = "" } = await whole(backend.as("ann")).create(thread, draft("words"), io);
    await expect(whole(backend.as("ben")).vote(thread, id, -1, io)).rejects.toMatchObject({
      fields: { value: "not_allowed" },
    });
  });

  it("a site that sorts by votes says so, and lists so where no order is asked for", async () => {
    const { backend } = heldMemory({ settings: { sort: "top" } });
    const { capabilities, page } = await backend.as("ann").open(thread, {}, io);
    expect(capabilities.sorts).toEqual(["top", "newest", "oldest"]);
    expect(page?.sort).toBe("top");
    const cursorOfAnother = heldMemory().backend.as("ann").list(elsewhere, { sort: "top", cursor: "[]" }, io);
    await expect(cursorOfAnother).rejects.toMatchObject({ code: "invalid_query" });
  });
});

type Happening = {
  readonly kind: "write" | "up" | "down" | "remove" | "pin" | "unpin" | "publish" | "hold";
  readonly at: number;
};

describe("paging in memory", () => {
  const happenings = fc.array(
    fc.record({
      kind: fc.constantFrom("write", "up", "down", "remove", "pin", "unpin", "hold", "publish"),
      at: fc.nat(19),
    }),
    { maxLength: 4 },
  );

  it("shows all that was visible throughout, whatever happens between the pages", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sortOrders), fc.array(happenings, { maxLength: 12 }), readWhile),
      { numRuns: 150 },
    );
  });

  async function readWhile(sort: SortOrder, between: readonly (readonly Happening[])[]): Promise<void> {
    const { backend, advance } = heldMemory();
    const ann = whole(backend.as("ann"));
    const ids: string[] = [];
    const write = async () => void ids.push((await ann.create(thread, draft("words"), io)).id ?? "");
    for (let count = 0; count < 20; count++) await write();
    const throughout = new Set(ids);
    const shown = new Set<string>();
    const act = async ({ kind, at }: Happening) => {
      const id = ids[at] ?? "";
      const ben = whole(backend.as("ben"));
      advance(1);
      if (kind === "write") await write();
      else if (kind === "up" || kind === "down") await ben.vote(thread, id, kind === "up" ? 1 : -1, io);
      else if (kind === "pin" || kind === "unpin") backend.staff.pin(thread, id, kind === "pin");
      else backend.staff[kind](thread, id);
      if (kind === "remove" || kind === "hold") throughout.delete(id);
    };
    let cursor: string | null | undefined;
    for (let page = 0; cursor !== null; page++) {
      const answer = await ann.list(thread, { sort, limit: 3, cursor }, io);
      for (const one of answer.comments) shown.add(one.id);
      cursor = answer.next;
      // What cannot be done (a vote on a held comment) is refused, and changes nothing.
      for (const happening of between[page] ?? []) await act(happening).catch(() => {});
    }
    expect([...throughout].filter((id) => !shown.has(id))).toEqual([]);
  }
});
