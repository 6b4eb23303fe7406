import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Call } from "../../support/calls.ts";
import { draft } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const words = "Words that nobody may read";
const name = "Mallory";

describe.each(databases)("a comment that is held, on $name", (database) => {
  let server: TestApp;
  let drafts: number;
  let root: string;
  beforeEach(async () => {
    drafts = 0;
    server = await startApp(database);
    root = await write({}, { as: "ada" });
  });
  afterEach(() => server.close());

  async function write(change: object, call: Call = {}): Promise<string> {
    const answer = await server.call("create", {
      as: "bob",
      key: `a-held-draft-${++drafts}`,
      body: { ...draft, ...change },
      ...call,
    });
    expect(answer.status).toBe(201);
    return (await answer.json()).id;
  }
  const hold = (id: string) => server.services.moderation.hold("blog", id);
  const publish = (id: string) => server.services.moderation.publish("blog", id);
  const own = { as: "mallory" };
  const secret = (parent: string | null) => write({ parent, name, body: words }, own);

  /** Every public answer about the thread, its headers too; to a stranger. */
  async function everything(ids: readonly string[]): Promise<string> {
    const versions = Array.from({ length: 30 }, (_, after) => after);
    const asked = [
      ...["newest", "oldest", "top"].map((sort) => server.call("page", { as: "eve", query: { sort } })),
      ...versions.map((after) => server.call("news", { as: "eve", query: { after } })),
      ...ids.map((id) => server.call("find", { as: "eve", query: { id } })),
      server.call("counts", { as: "eve", query: { key: ["/ferry"] } }),
      server.call("viewer", { as: "eve" }),
      ...ids.flatMap((id) => [
        server.call("source", { as: "eve", id }),
        server.call("vote", { as: "eve", id: `${id}x` }),
        ...(id === root ? [] : [server.call("edit", { as: "eve", id })]),
      ]),
    ];
    const answers = await Promise.all(asked);
    const texts = answers.map(
      async (answer) => `${answer.status} ${answer.headers.get("etag")} ${await answer.text()}`,
    );
    return (await Promise.all(texts)).join("\n");
  }

  it("leaves neither words nor name nor its author's id anywhere, however often it comes and goes", async () => {
    const parent = await write({ parent: root });
    const mine = [await secret(parent), await secret(root), await secret(null)];
    const viewed = await (await server.call("page")).json();
    const authorId = viewed.comments.find((comment: { id: string }) => comment.id === mine[2]).author.id;
    const below = await write({ parent: mine[1] ?? "" });
    await server.call("react", { id: mine[0] ?? "", as: "ada" });
    await server.call("vote", { id: mine[2] ?? "", as: "ada" });
    for (let round = 0; round < 2; round++) {
      for (const id of mine) await hold(id);
      // its own place, and one above it, become tombstones or go
      if (round === 1) await server.services.moderation.remove("blog", parent);
      await server.call("edit", { id: mine[0] ?? "", ...own, body: { body: `${words}, and more` } });
      const seen = await everything([root, parent, below, ...mine]);
      expect(seen).not.toContain(words);
      expect(seen).not.toContain(name);
      expect(seen).not.toContain(authorId);
      const page = await (await server.call("page")).json();
      expect(page.thread.figures.recent.map((author: { name: string }) => author.name)).not.toContain(name);
      expect([mine[0], mine[1], mine[2]]).not.toContain(page.thread.figures.mostReacted);
      if (round === 0) for (const id of mine) await publish(id);
    }
  });

  it("changes no byte of any public answer while its author works on it", async () => {
    const parent = await secret(root);
    const below = await write({ parent });
    const alone = await secret(null);
    await hold(parent);
    await hold(alone);
    await server.call("vote", { id: below, as: "ada" });
    const before = await everything([root, parent, below, alone]);
    for (const id of [parent, alone]) {
      const edited = await server.call("edit", { id, ...own, body: { body: "Other words" } });
      expect((await edited.json()).comment.body).toEqual([
        { type: "paragraph", children: [{ type: "text", value: "Other words" }] },
      ]);
    }
    expect(await everything([root, parent, below, alone])).toBe(before);
    await server.call("remove", { id: alone, ...own });
    expect(await everything([root, parent, below, alone])).toBe(before);
  });
});
