import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { limits } from "../../../src/protocol/limits.ts";
import { defaultRules } from "../../../src/server/limits/rules.ts";
import type { Call } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

describe.each(databases)("a preview, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database);
  });
  afterEach(() => server.close());
  const preview = (body: string, call: Call = {}) =>
    server.call("preview", { body: { body }, headers: { authorization: null, ...call.headers }, ...call });
  const refusal = async (body: string) => {
    const answer = await preview(body);
    return [answer.status, (await answer.json()).error.fields] as const;
  };

  it("is the tree that the comment has once it is written", async () => {
    const words = { body: "It **runs**\r\nin winter\n\n- [of course](https://lenn.example)\n- `x`\n\n<b>no</b>" };
    const shown = await preview(words.body);
    expect(shown.status).toBe(200);
    expect(shown.headers.get("cache-control")).toContain("no-store");
    const written = await server.call("create", {
      body: { url: "https://blog.example/ferry", title: "", parent: null, name: "Ada", ...words },
    });
    expect((await shown.json()).body).toEqual((await written.json()).comment.body);
  });

  it("asks for no identity and leaves nothing behind", async () => {
    expect((await preview("Words.")).status).toBe(200);
    expect((await (await server.call("page")).json()).thread).toMatchObject({ version: 0, comments: 0 });
    expect(await server.database.storage.read((look) => look.thread("blog", "/ferry"))).toBeNull();
  });

  it("is refused for what a comment is refused for", async () => {
    expect(await refusal(" ")).toEqual([422, { body: "required" }]);
    expect(await refusal("\u200b")).toEqual([422, { body: "bad_characters" }]);
    expect(await refusal("a\u0000b")).toEqual([422, { body: "bad_characters" }]);
    expect(await refusal("x".repeat(limits.body + 1))).toEqual([422, { body: "too_long" }]);
    expect((await preview("x".repeat(limits.body))).status).toBe(200);
    expect(await refusal(`${"> ".repeat(limits.depth + 1)}deep`)).toEqual([422, { body: "too_complex" }]);
  });

  it("is for the site's own pages, as a write is", async () => {
    for (const origin of ["https://evil.example", "null"]) {
      const refused = await preview("Words.", { headers: { origin } });
      expect(refused.status).toBe(403);
      expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    }
    const answer = await preview("Words.");
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://blog.example");
    expect((await preview("Words.", { query: { site: "elsewhere" } })).status).toBe(404);
    const form = { "content-type": "text/plain" };
    expect((await preview("Words.", { headers: form })).status).toBe(415);
    expect((await server.call("preview", { body: { body: "x", name: "Ada" } })).status).toBe(422);
  });
});

describe.each(databases)("previews, on $name", (database) => {
  it("are counted by network, and by no writer's own count", async () => {
    const rules = { ...defaultRules, "preview-network": [{ uses: 3, seconds: 60 }] };
    const server = await startApp(database, { rules });
    const ask = (as: string, peer = "203.0.113.7") => server.call("preview", { as, peer, body: { body: "Words." } });
    const statuses: number[] = [];
    for (const as of ["ada", "bob", "eve", "fay"]) statuses.push((await ask(as)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await ask("ada");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask("ada", "203.0.113.8")).status).toBe(200);
    expect((await server.call("create")).status).toBe(201);
    await server.close();
  });
});
