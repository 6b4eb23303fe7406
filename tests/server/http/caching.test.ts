import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Call } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

describe.each(databases)("copies of public answers, on $name", (database) => {
  let server: TestApp;
  let id: string;
  beforeEach(async () => {
    server = await startApp(database);
    id = (await (await server.call("create")).json()).id;
  });
  afterEach(() => server.close());

  const tagOf = async (call: Call = {}) => (await server.call("page", call)).headers.get("etag") ?? "";
  const ask = (tag: string, call: Call = {}) => server.call("page", { ...call, headers: { "if-none-match": tag } });

  it("are kept by shared caches for seconds and asked for by browsers each time, whoever asks", async () => {
    const answer = await server.call("page");
    expect(answer.headers.get("cache-control")).toMatch(
      /^public, max-age=0, s-maxage=\d+, stale-while-revalidate=\d+$/,
    );
    expect(answer.headers.get("vary")).toBeNull();
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("etag")).toMatch(/^"[\w-]+"$/);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  it("are the same for everybody, with a secret or without", async () => {
    const texts = await Promise.all(
      [{}, { as: "bob" }, { headers: { authorization: null } }, { headers: { origin: null } }].map(async (call) =>
        (await server.call("page", call)).text(),
      ),
    );
    expect(new Set(texts).size).toBe(1);
  });

  it("are confirmed by 304 with no body as long as nothing has changed", async () => {
    const answer = await ask(await tagOf());
    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe("");
    expect(answer.headers.get("etag")).toBe(await tagOf());
    expect(answer.headers.get("cache-control")).toContain("s-maxage");
  });

  it("are confirmed whatever a cache has made of the tag", async () => {
    const tag = await tagOf();
    for (const header of [`W/${tag}`, `"other", ${tag}`, `"other",W/${tag}`, "*"]) {
      expect((await ask(header)).status).toBe(304);
    }
    for (const header of ['"other"', "", tag.slice(1, -1)]) expect((await ask(header)).status).toBe(200);
  });

  it("are outdated by every change that a reader can see", async () => {
    const changes: (() => Promise<unknown>)[] = [
      () => server.call("create", { key: "a-second-draft", as: "bob" }),
      () => server.call("vote", { id, as: "bob" }),
      () => server.call("react", { id, as: "bob" }),
      () => server.call("edit", { id }),
      () => server.services.moderation.pin("blog", id, true),
      () => server.services.sites.set("blog", { settings: { votes: "up" } }),
      () => server.services.moderation.close({ siteId: "blog", key: "/ferry" }, true),
    ];
    for (const change of changes) {
      const tag = await tagOf();
      await change();
      expect((await ask(tag)).status, String(change)).toBe(200);
    }
  });

  it("have a tag for each query, and `after` is not part of it", async () => {
    const queries = [{}, { sort: "top" }, { sort: "oldest" }, { limit: "3" }, { key: "/other" }];
    const tags = await Promise.all(queries.map((query) => tagOf({ query })));
    expect(new Set(tags).size).toBe(queries.length);
    const after = { query: { after: "7" } };
    expect(await tagOf(after)).toBe(tags[0]);
    expect((await ask(tags[0] ?? "", after)).status).toBe(304);
  });

  it("are confirmed for branches, single comments and counts too", async () => {
    for (const name of ["find", "counts"] as const) {
      const call = { query: name === "find" ? { id } : {} };
      const tag = (await server.call(name, call)).headers.get("etag") ?? "";
      expect((await server.call(name, { ...call, headers: { "if-none-match": tag } })).status).toBe(304);
    }
  });

  it("are confirmed for what is new too, by each version's own tag; shared caches keep them for a moment only", async () => {
    const news = (after: string, tag?: string) =>
      server.call("news", { query: { after }, headers: tag === undefined ? {} : { "if-none-match": tag } });
    const answer = await news("1");
    const tag = answer.headers.get("etag") ?? "";
    expect(answer.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=2");
    const again = await news("1", tag);
    expect([again.status, again.headers.get("cache-control")]).toEqual([304, "public, max-age=0, s-maxage=2"]);
    expect((await news("0", tag)).status).toBe(200);
    await server.call("vote", { id, as: "bob" });
    expect((await news("1", tag)).status).toBe(200);
    expect((await news("", tag)).status).toBe(400);
  });

  it("are never made of personal answers or of writes", async () => {
    for (const [name, call] of [
      ["viewer", {}],
      ["source", { id }],
      ["vote", { id, as: "bob" }],
      ["create", {}],
    ] as const) {
      const answer = await server.call(name, call);
      expect(answer.ok).toBe(true);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(answer.headers.get("etag")).toBeNull();
    }
  });

  it("are never made of refusals", async () => {
    expect((await server.call("page", { query: { sort: "best" } })).headers.get("cache-control")).toBe("no-store");
  });

  it("are not changed by headers that pretend another address", async () => {
    const usual = await (await server.call("page")).text();
    const headers = { "x-forwarded-host": "evil.example", "x-original-url": "/api/v1/counts", "x-rewrite-url": "/" };
    expect(await (await server.call("page", { headers })).text()).toBe(usual);
  });
});
