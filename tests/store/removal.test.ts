import { describe, expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { CommentId } from "../../src/protocol/model.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { gate } from "../support/gate.ts";
import { article, backend, threadOn, until } from "../support/thread.ts";

const seed = {
  [article.key]: [
    { id: "pin", author: "Staff", body: "Be kind", createdAt: 9, pinned: true },
    { id: "a", author: "Ada", body: "First", createdAt: 1 },
  ],
};
const io = { signal: new AbortController().signal };

/** Writes, and answers the new comment's id. */
async function says(adapter: Adapter, parent: CommentId | null = null): Promise<CommentId> {
  const made = await adapter.create?.(article, { key: `${parent}`, parent, name: "Eve", body: "Words" }, io);
  if (made?.id === undefined) throw new Error("memory names what it made");
  return made.id;
}

async function opened(adapter: Adapter, mine: CommentId): Promise<ThreadStore> {
  const store = threadOn({ adapter });
  await store.open();
  await until(() => store.mine(mine).value.editable);
  return store;
}

describe("A comment that its author takes back", () => {
  test("takes the empty places above it along, and stays if the backend refuses", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "remove");
    const root = await says(adapter);
    const reply = await says(adapter, root);
    const last = await says(adapter, reply);
    const store = await opened(adapter, last);
    for (const id of [root, reply]) {
      const removing = store.remove(id);
      const call = await next();
      expect(store.comment(id).value?.state).toBe("removed");
      expect([store.replies(root).value, store.replies(reply).value]).toEqual([[reply], [last]]);
      await call.release();
      await removing;
    }
    const refused = store.remove(last);
    const call = await next();
    expect([store.comment(last).value?.state, store.replies(reply).value]).toEqual(["removed", [last]]);
    call.refuse("network");
    await refused;
    expect(store.comment(last).value?.state).toBe("published");
    expect(store.roots.value).toEqual(["pin", root, "a"]);
    expect([store.replies(root).value, store.replies(reply).value]).toEqual([[reply], [last]]);
    const removing = store.remove(last);
    (await next()).answer({});
    await removing;
    expect(store.roots.value).toEqual(["pin", "a"]);
    expect([root, reply, last].map((id) => store.comment(id).value)).toEqual([undefined, undefined, undefined]);
  });

  test("leaves others in the place above it where they are", async () => {
    const house = backend({ seed });
    const { adapter, next } = gate(house.as("eve"), "remove");
    const root = await says(adapter);
    const mine = await says(adapter, root);
    const other = await says(house.as("bob"), root);
    await house.as("eve").remove?.(article, root, io);
    const store = await opened(adapter, mine);
    const removing = store.remove(mine);
    await (await next()).release();
    await removing;
    expect([store.roots.value, store.replies(root).value]).toEqual([["pin", root, "a"], [other]]);
  });

  test("and that somebody answers meanwhile stays as a tombstone with the answer below it", async () => {
    const house = backend({ seed });
    const { adapter, next } = gate(house.as("eve"), "remove");
    const mine = await says(adapter);
    const store = await opened(adapter, mine);
    const removing = store.remove(mine);
    const call = await next();
    const answer = await says(house.as("bob"), mine);
    await store.sortBy("oldest");
    const before = [store.comment(mine).value?.state, store.roots.value, store.replies(mine).value];
    expect(before).toEqual(["removed", ["pin", "a", mine], [answer]]);
    await call.release();
    await removing;
    expect([store.comment(mine).value?.state, store.roots.value, store.replies(mine).value]).toEqual(before);
  });

  test.each([
    ["counted at the root", { descendants: 1 }, false],
    ["somewhere in the rest of the branch", { descendants: null }, true],
  ])("with answers that are not here leaves a tombstone: %s", async (_, count, hasRest) => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "remove");
    const mine = await says(adapter);
    const store = await opened(
      {
        ...adapter,
        async open(...call) {
          const { capabilities, page } = await adapter.open(...call);
          if (!page) throw new Error("memory gives a page");
          const comments = page.comments.map((one) => (one.id === mine ? { ...one, ...count } : one));
          return { capabilities, page: { ...page, comments, branches: hasRest ? { [mine]: "the rest" } : {} } };
        },
      },
      mine,
    );
    const removing = store.remove(mine);
    const call = await next();
    expect([store.comment(mine).value?.state, store.roots.value]).toEqual(["removed", ["pin", mine, "a"]]);
    call.answer({});
    await removing;
    expect([store.comment(mine).value?.state, store.roots.value]).toEqual(["removed", ["pin", mine, "a"]]);
  });
});
