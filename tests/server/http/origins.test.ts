import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { draft, origin } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

/** Everything that looks like the site's origin and is not. */
const strangers = [
  "https://blog.example.evil",
  "https://evil-blog.example",
  "https://evil.blog.example",
  "http://blog.example",
  "https://blog.example:8443",
  "https://blog.example:443",
  "https://BLOG.example",
  "https://blog.example.",
  "https://blog.example/",
  "https://blog.example, https://evil.example",
  "https://evil.example https://blog.example",
  "null",
  "",
  "*",
  "file://",
];

describe.each(databases)("who may write, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database);
  });
  afterEach(() => server.close());

  const commentsOf = async () => (await (await server.call("page")).json()).thread.comments;

  it("lets the site's own origin write and read the answer", async () => {
    const answer = await server.call("create");
    expect(answer.status).toBe(201);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("vary")).toContain("Origin");
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
    expect(await commentsOf()).toBe(1);
  });

  it.each(strangers)("refuses %j, names no origin to it and writes nothing", async (stranger) => {
    const answer = await server.call("create", { headers: { origin: stranger } });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({ error: { code: "origin_not_allowed" } });
    // so that its page can read that, and say so
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
    expect(await commentsOf()).toBe(0);
  });

  it("takes an origin of null only from a page of the server itself", async () => {
    const as = (site: string) => server.call("create", { headers: { origin: "null", "sec-fetch-site": site } });
    for (const site of ["cross-site", "same-site", "none"]) expect((await as(site)).status).toBe(403);
    expect(await commentsOf()).toBe(0);
    expect((await as("same-origin")).status).toBe(201);
  });

  it("refuses a browser that hides its origin", async () => {
    for (const site of ["cross-site", "same-site", "same-origin", "none"]) {
      const answer = await server.call("create", { headers: { origin: null, "sec-fetch-site": site } });
      expect(answer.status).toBe(403);
    }
    expect(await commentsOf()).toBe(0);
  });

  it("lets a caller that is no browser write", async () => {
    expect((await server.call("create", { headers: { origin: null } })).status).toBe(201);
  });

  it.each([
    "text/plain",
    "text/plain;application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "",
    null,
  ])("takes no body of type %j, not even from the site", async (type) => {
    const answer = await server.call("create", { headers: { "content-type": type } });
    expect(answer.status).toBe(415);
    expect(await commentsOf()).toBe(0);
  });

  it("answers the preflight of an allowed write, for ten minutes at most", async () => {
    const answer = await server.fetch(server.url("create"), {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("authorization");
    expect(answer.headers.get("access-control-allow-methods")).toContain("POST");
    expect(Number(answer.headers.get("access-control-max-age"))).toBeLessThanOrEqual(600);
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
  });

  it("gives a stranger's write leave to be refused, and names no origin", async () => {
    for (const stranger of strangers) {
      const headers = { origin: stranger, "access-control-request-method": "POST" };
      const answer = await server.fetch(server.url("create"), { method: "OPTIONS", headers });
      expect(answer.status).toBe(204);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-allow-headers")).toContain("Authorization");
      expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
    }
  });

  it("answers every origin's preflight of a read", async () => {
    const headers = { origin: "https://evil.example", "access-control-request-method": "GET" };
    const answer = await server.fetch(server.url("viewer"), { method: "OPTIONS", headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("gives refusals the headers a page needs to read them", async () => {
    const refused = await server.call("create", { body: { name: 1 } });
    expect(refused.status).toBe(422);
    expect(refused.headers.get("access-control-allow-origin")).toBe(origin);
    const unknown = await server.fetch("https://server.test/nowhere");
    expect(unknown.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("goes by the site that is asked for, not by any site there is", async () => {
    await server.services.sites.add({ id: "other", name: "Other", origins: ["https://other.example"] });
    const query = { site: "other" };
    expect((await server.call("create", { query })).status).toBe(403);
    const body = { ...draft, url: "https://other.example/ferry" };
    expect((await server.call("create", { query, body, headers: { origin: "https://other.example" } })).status).toBe(
      201,
    );
  });

  it("must be told the site once there are two, and then knows only the two", async () => {
    expect((await server.call("create", { query: { site: undefined } })).status).toBe(201);
    await server.services.sites.add({ id: "other", name: "Other", origins: [origin] });
    for (const site of [undefined, "third", "Blog", "blog "]) {
      expect((await server.call("create", { query: { site } })).status).toBe(404);
    }
  });

  it("lets an origin in that was given to the running server, for that site only", async () => {
    const mine = "http://localhost:4600";
    const demo = await startApp(database, { extraOrigins: (site) => (site === "blog" ? [mine] : []) });
    await demo.services.sites.add({ id: "other", name: "Other", origins: [] });
    expect((await demo.call("create", { headers: { origin: mine } })).status).toBe(201);
    const there = { query: { site: "other" }, key: "another-draft", body: { ...draft, url: `${mine}/ferry` } };
    expect((await demo.call("create", { ...there, headers: { origin: mine } })).status).toBe(403);
    expect((await demo.services.sites.get("blog")).origins).toEqual([origin]);
    await demo.close();
  });

  it("ignores headers that would make a read into a write", async () => {
    for (const header of ["x-http-method-override", "x-method-override", "x-http-method"]) {
      const { id } = await (await server.call("create", { key: `draft-${header}` })).json();
      const answer = await server.fetch(server.url("page"), { headers: { [header]: "DELETE" } });
      expect(answer.status).toBe(200);
      expect(JSON.stringify(await answer.json())).toContain(id);
    }
  });
});
