import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { describeError } from "../../../src/server/http/describeError.ts";
import { base, draft, secretOf } from "../../support/calls.ts";
import { contentOf } from "../../support/content.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const inside = /\bat \S+:\d+|node_modules|SQLITE|sqlite|relation "|syntax error|\.ts\b|select |insert into/i;

describe.each(databases)("refusals, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database);
  });
  afterEach(() => server.close());

  it("have one shape and say nothing of the inside", async () => {
    const { id } = await (await server.call("create")).json();
    const answers = [
      await server.call("create", { raw: "{" }),
      await server.call("create", { body: { ...draft, body: "" }, key: "another-draft" }),
      await server.call("create", { body: { ...draft, body: "other words" } }),
      await server.call("create", { headers: { origin: "https://evil.example" } }),
      await server.call("edit", { id, as: "bob" }),
      await server.call("page", { query: { cursor: "x" } }),
      await server.call("page", { query: { site: "none" } }),
      await server.call("find", { query: { id: "none" } }),
      await server.fetch(`${base}/api/v2/thread`),
    ];
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      const text = await answer.text();
      expect(text).not.toMatch(inside);
      expect(Object.keys(JSON.parse(text))).toEqual(["error"]);
    }
  });

  it("answer unknown routes and unknown methods in the same shape, with the headers a page needs", async () => {
    for (const path of [
      "/",
      "/api",
      "/api/v1",
      "/api/v1/",
      "/api/v1/threads",
      "/api/v1/thread/",
      "/api/v1/c/",
      "//",
      "/%",
    ]) {
      for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
        const answer = await server.fetch(base + path, { method });
        expect(answer.status, `${method} ${path}`).toBe(404);
        expect(await answer.json()).toEqual({ error: { code: "unknown_route" } });
        expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      }
    }
    for (const [path, method, allow] of [
      ["/api/v1/thread", "PUT", "GET, POST, OPTIONS"],
      ["/api/v1/thread", "PROPFIND", "GET, POST, OPTIONS"],
      ["/api/v1/counts", "POST", "GET, OPTIONS"],
      ["/api/v1/c/x/vote", "GET", "PUT, OPTIONS"],
      ["/api/v1/c/x", "GET", "PATCH, DELETE, OPTIONS"],
    ] as const) {
      const answer = await server.fetch(base + path, { method });
      expect(answer.status, `${method} ${path}`).toBe(405);
      expect(answer.headers.get("allow")).toBe(allow);
      expect(await answer.json()).toEqual({ error: { code: "method_not_allowed" } });
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it("tell a browser on every answer that it is data and nothing else", async () => {
    for (const answer of [
      await server.call("page"),
      await server.call("create"),
      await server.fetch(`${base}/nowhere`),
    ]) {
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
  });
});

describe.each(databases)("a database that is away, on $name", (database) => {
  it("makes the server say so, and answers tell nothing of the reason", async () => {
    const server = await startApp(database);
    expect((await server.fetch(`${base}/health`)).status).toBe(200);
    await server.database.close();
    for (const answer of [
      await server.fetch(`${base}/health`),
      await server.call("page"),
      await server.call("create"),
    ]) {
      expect([500, 503]).toContain(answer.status);
      expect(await answer.text()).not.toMatch(inside);
      expect(answer.headers.get("access-control-allow-origin")).not.toBeNull();
    }
    expect((await server.fetch(`${base}/health`)).status).toBe(503);
  });
});

describe.each(databases)("the log, on $name", (database) => {
  it("is one JSON object a line and holds no secret, no words, no name, no address, no key", async () => {
    const server = await startApp(database);
    const body = {
      ...draft,
      name: "Name-of-a-reader",
      body: "Words-of-a-reader",
      url: `${draft.url}?page-of-a-reader`,
    };
    const hostile = '"}\r\n{"level":"fatal"}\u2028\u001b[2J';
    const query = { key: "/key-of-a-page" };
    const { id } = await (await server.call("create", { body, query, peer: "203.0.113.99" })).json();
    await server.call("page", { query });
    await server.call("vote", { id, as: "bob", peer: "2001:db8:77::1" });
    await server.call("create", { raw: hostile });
    await server.call("create", { body: { [hostile]: hostile } });
    await server.call("find", { query: { id: hostile } });
    await server.call("create", { headers: { origin: "https://evil.example/\u009b" } });
    await server.fetch(`${base}/secret-path-${encodeURIComponent(hostile)}`);
    await server.database.close();
    await server.call("create", { body, key: "another-draft", peer: "203.0.113.99" });
    expect(server.log.length).toBeGreaterThanOrEqual(8);
    for (const line of server.log) {
      expect(line).toMatch(/^[^\p{Cc}\u2028\u2029]*\n$/u);
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), msg: expect.any(String) });
    }
    const all = server.log.join("");
    for (const secret of [
      "of-a-reader",
      "key-of-a-page",
      "203.0.113",
      "2001:db8",
      secretOf("ada"),
      "secret-path",
      "fatal",
      "draft-of-ada",
      id,
    ]) {
      expect(all).not.toContain(secret);
    }
    expect(JSON.parse(server.log[0] ?? "")).toMatchObject({ method: "POST", route: "/api/v1/thread", status: 201 });
    expect(all).toContain('"route":"/api/v1/c/:id/vote"');
  });

  it("gives a defect its request's id, which the answer has too", async () => {
    const server = await startApp(database);
    await server.database.close();
    const answer = await server.call("page");
    const requestId = answer.headers.get("x-request-id");
    const entry = server.log.map((line) => JSON.parse(line)).find(({ level }) => level === "error");
    expect(entry).toMatchObject({ requestId, error: { at: expect.any(Array) } });
  });
});

it("what PostgreSQL quotes of a reader's words stays out of the log", async () => {
  const client = new pg.Client({ connectionString: `${inject("postgres")}/postgres` });
  await client.connect();
  const error = await client.query("select $1::text::int", ["words-of-a-reader"]).catch((reason: unknown) => reason);
  await client.end();
  expect(String(error)).toContain("words-of-a-reader");
  const said = describeError(new Error("outer", { cause: error }));
  expect(said).toMatchObject({ message: "outer", cause: { code: "22P02" } });
  expect(JSON.stringify(said)).not.toContain("words-of-a-reader");
});

describe.each(databases)("what is stored, on $name", (database) => {
  it("holds no secret in a form that could be sent again", async () => {
    const server = await startApp(database);
    await server.call("create");
    const content = JSON.stringify(await contentOf(server.database));
    expect(content).toContain("The last ferry");
    expect(content).not.toContain(secretOf("ada"));
    await server.close();
  });
});
