import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EndpointName, endpoints } from "../../../src/protocol/wire.ts";
import { origin } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const names = Object.keys(endpoints) as EndpointName[]; // the keys of a const object

/** Endpoints that name a comment: who may use them on somebody else's. A new endpoint fails here until it is listed. */
const rights = {
  source: "author",
  edit: "author",
  remove: "author",
  vote: "others",
  react: "everybody",
} as const satisfies Partial<Record<EndpointName, "author" | "others" | "everybody">>;
type Listed = keyof typeof rights;
const listed = Object.keys(rights) as Listed[]; // as above

describe.each(databases)("other people's comments, on $name", (database) => {
  let server: TestApp;
  let id: string;
  beforeEach(async () => {
    server = await startApp(database);
    id = (await (await server.call("create", { as: "ada" })).json()).id;
    await server.services.sites.add({ id: "other", name: "Other", origins: [origin] });
  });
  afterEach(() => server.close());
  const seen = async () => (await server.call("page")).text();

  it("are reached only through endpoints that this test knows", () => {
    expect(names.filter((name) => endpoints[name].path.includes("/c/:id")).sort()).toEqual([...listed].sort());
  });

  it.each(listed)("can be touched by %s only as the rules say", async (name) => {
    const owner = await server.call(name, { id, as: "ada" });
    expect(owner.ok).toBe(rights[name] !== "others");
    if (name === "remove") id = (await (await server.call("create", { as: "ada", key: "a-second-draft" })).json()).id;
    const before = await seen();
    const stranger = await server.call(name, { id, as: "bob" });
    expect(stranger.ok).toBe(rights[name] !== "author");
    if (rights[name] === "author") {
      expect(stranger.status).toBe(403);
      expect(await seen()).toBe(before);
    }
  });

  it.each(listed)("are out of reach for %s without a secret", async (name) => {
    const before = await seen();
    expect((await server.call(name, { id, headers: { authorization: null } })).status).toBe(401);
    expect(await seen()).toBe(before);
  });

  it.each(listed)("do not exist for %s on another site, not even for their author", async (name) => {
    const before = await seen();
    const answer = await server.call(name, { id, as: "ada", query: { site: "other" } });
    expect(answer.status).toBe(404);
    expect((await answer.json()).error.code).toBe("unknown_comment");
    expect(await seen()).toBe(before);
  });

  it.each(listed)("that are gone or held answer %s as if they had never been", async (name) => {
    const held = (await (await server.call("create", { as: "ada", key: "a-held-draft" })).json()).id;
    await server.services.moderation.hold("blog", held);
    const gone = (await (await server.call("create", { as: "ada", key: "a-gone-draft" })).json()).id;
    await server.call("remove", { id: gone, as: "ada" });
    const never = await server.call(name, { id: crypto.randomUUID(), as: "bob" });
    const expected = { status: never.status, text: await never.text() };
    expect(expected.status).toBe(404);
    for (const each of [held, gone]) {
      const answer = await server.call(name, { id: each, as: "bob" });
      expect({ status: answer.status, text: await answer.text() }).toEqual(expected);
    }
  });

  it("that came without an author are nobody's, not even a stranger's who is not known either", async () => {
    await server.database.client.writer.updateTable("comments").set({ author_id: null }).execute();
    for (const name of ["source", "edit", "remove"] as const) {
      expect((await server.call(name, { id, as: "never seen" })).status).toBe(403);
    }
  });

  it("take no reply from another thread or another site", async () => {
    const reply = { url: `${origin}/other`, title: "", name: "Bob", body: "To whom?", parent: id };
    const elsewhere = await server.call("create", {
      as: "bob",
      key: "reply-elsewhere",
      body: reply,
      query: { key: "/other" },
    });
    expect(elsewhere.status).toBe(404);
    const otherSite = await server.call("create", {
      as: "bob",
      key: "reply-other-site",
      body: reply,
      query: { site: "other" },
    });
    expect(otherSite.status).toBe(404);
  });

  it("are nobody's own but their author's", async () => {
    const mine = async (as: string, site = "blog") => (await server.call("viewer", { as, query: { site } })).json();
    expect(Object.keys((await mine("ada")).own)).toEqual([id]);
    expect((await mine("bob")).own).toEqual({});
    expect((await mine("ada", "other")).own).toEqual({});
  });
});
