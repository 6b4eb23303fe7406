import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { base } from "../../support/calls.ts";
import { casesOf } from "../../support/data.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const values = casesOf<string>("query-tampering.json");

describe.each(databases)("queries, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database);
    await server.call("create");
  });
  afterEach(() => server.close());

  it.each(["sort", "cursor", "limit", "after", "key", "site"])("never fail the server through %s", async (name) => {
    for (const value of values) {
      const answer = await server.call("page", { query: { [name]: value } });
      expect([200, 400, 404], `${name}=${value}`).toContain(answer.status);
      // the same, as bytes that no client would encode so
      const { pathname, search } = new URL(server.url("page", { query: { [name]: undefined } }));
      const raw = await server.fetch(`${base}${pathname}${search}&${name}=${value.replace(/[^\x21-\x7e]/g, "")}`);
      expect(raw.status, `${name}=${value}`).toBeLessThan(500);
    }
  });

  it.each(["branch", "find"] as const)("never fail the server through %s", async (name) => {
    for (const value of values) {
      const answer = await server.call(name, { query: { root: value, id: value, cursor: value } });
      expect([400, 404], value).toContain(answer.status);
    }
  });

  it("never fail the server through ids", { timeout: 30_000 }, async () => {
    for (const value of [...values, "9".repeat(40), "-1", "0", "1.5", "a".repeat(3000)]) {
      for (const name of ["source", "edit", "remove", "vote", "react"] as const) {
        const answer = await server.call(name, { id: value });
        expect([404, 405], `${name} ${value}`).toContain(answer.status);
      }
    }
  });

  it("never fail the server through the parent of a comment", async () => {
    for (const parent of values) {
      const answer = await server.call("create", { key: "a-second-draft", body: { ...draftLike, parent } });
      expect([400, 404, 422], parent).toContain(answer.status);
    }
  });

  it("name the parameter that is wrong", async () => {
    const fields = async (query: Record<string, string | undefined>) =>
      (await (await server.call("page", { query })).json()).error.fields;
    expect(await fields({ sort: "best" })).toEqual({ sort: "not_allowed" });
    expect(await fields({ limit: "0" })).toEqual({ limit: "not_allowed" });
    expect(await fields({ key: undefined })).toEqual({ key: "required" });
    expect(await fields({ key: "" })).toEqual({ key: "required" });
    expect(await fields({ key: "a\u0000b" })).toEqual({ key: "bad_characters" });
    expect(await fields({ key: "x".repeat(513) })).toEqual({ key: "too_long" });
  });

  it("refuse a parameter given twice", async () => {
    expect((await server.call("page", { query: { sort: ["top", "newest"] } })).status).toBe(400);
  });

  it("take a limit for the most there is to get", async () => {
    expect((await server.call("page", { query: { limit: "999" } })).status).toBe(200);
    expect((await server.call("page", { query: { limit: "1000" } })).status).toBe(400);
  });

  it("count at most a hundred threads at once, under the names they were asked by", async () => {
    const keys = Array.from({ length: 100 }, (_, i) => `/page-${i}`);
    const counts = async (key: readonly string[]) => server.call("counts", { query: { key } });
    expect((await (await counts(["/ferry", "/nothing"])).json()).counts).toEqual({ "/ferry": 1, "/nothing": 0 });
    expect((await counts(keys)).status).toBe(200);
    expect((await counts([...keys, "/one-more"])).status).toBe(400);
    expect((await counts([])).status).toBe(400);
  });

  it("count a thread whose key is the name of something else", async () => {
    const answer = await server.call("counts", { query: { key: ["__proto__", "constructor", "toString"] } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('{"counts":{"__proto__":0,"constructor":0,"toString":0}}');
  });
});

const draftLike = { url: "https://blog.example/ferry", title: "", name: "Bob", body: "And in spring?" };
