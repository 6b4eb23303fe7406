import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { limits } from "../../../src/protocol/limits.ts";
import { draft } from "../../support/calls.ts";
import { casesOf } from "../../support/data.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

interface Case {
  readonly raw: string;
  readonly gen?: { readonly prefix: string; readonly unit: string; readonly count: number; readonly suffix: string };
}
const cases = casesOf<Case>("json-bodies.json");

const textOf = ({ raw, gen }: Case) => (gen ? gen.prefix + gen.unit.repeat(gen.count) + gen.suffix : raw);

/** The corpus names only what is wrong; the fields that are right are put around it. */
function complete(text: string): string {
  const { body: _, ...rest } = draft;
  const right = JSON.stringify(rest).slice(1, -1);
  return text.startsWith("{") ? `{${right},${text.slice(1)}` : text;
}

describe.each(databases)("bodies of requests, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database);
  });
  afterEach(() => server.close());
  const send = (raw: BodyInit, headers: Record<string, string> = {}) => server.call("create", { raw, headers });
  const comments = async () => (await (await server.call("page")).json()).comments;

  it.each(cases)("answer $raw with a refusal or with a comment that holds only its words", async (each) => {
    for (const text of [textOf(each), complete(textOf(each))]) {
      const answer = await send(text);
      expect([201, 400, 404, 413, 422]).toContain(answer.status);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined(); // what the corpus tries to plant
    for (const comment of await comments()) {
      expect(comment).toMatchObject({
        author: { kind: "guest" },
        pinned: false,
        votes: { up: 0, down: 0 },
        parent: null,
      });
    }
  });

  it.each([
    ["state", "approved"],
    ["id", "1"],
    ["authorId", "1"],
    ["createdAt", 0],
    ["votes", { up: 99 }],
    ["pinned", true],
    ["site", "other"],
    ["idempotencyKey", "another-key"],
    ["constructor", {}],
    ["toString", "x"],
  ])("refuse the field %s, by name, and write nothing", async (field, value) => {
    const answer = await send(JSON.stringify({ ...draft, [field]: value }));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ error: { code: "invalid_fields", fields: { [field]: "unknown_field" } } });
    expect(await comments()).toEqual([]);
  });

  it("refuse a field called __proto__ like any other", async () => {
    const answer = await send(`{"__proto__":{"isAdmin":true},${JSON.stringify(draft).slice(1)}`);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toBe('{"error":{"code":"invalid_fields","fields":{"__proto__":"unknown_field"}}}');
  });

  it("say for each field whether it is missing or of the wrong type", async () => {
    const answer = await send(JSON.stringify({ url: draft.url, title: 1, parent: 5, body: null }));
    expect((await answer.json()).error.fields).toEqual({
      title: "wrong_type",
      parent: "wrong_type",
      body: "wrong_type",
      name: "required",
    });
  });

  it("take a field given twice once", async () => {
    const answer = await send(`{"body":"first",${JSON.stringify(draft).slice(1, -1)},"body":"last"}`);
    expect(answer.status).toBe(201);
    expect(JSON.stringify(await comments())).toContain("last");
  });

  it("are counted by their bytes, whatever their headers say", async () => {
    const big = JSON.stringify({ ...draft, body: "x".repeat(limits.request) });
    expect((await send(big)).status).toBe(413);
    expect((await send(big, { "content-length": "10" })).status).toBe(413);
    expect((await send("{}", { "content-length": String(limits.request + 1) })).status).toBe(413);
  });

  it("are not read on once they are too large", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        // the end of what a server that reads on would be given
        if (sent > limits.request * 20) return controller.close();
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    expect((await send(endless)).status).toBe(413);
    expect(sent).toBeLessThan(limits.request * 3);
  });

  it("come unencoded", async () => {
    for (const encoding of ["gzip", "br", "gzip, gzip"]) {
      expect((await send(JSON.stringify(draft), { "content-encoding": encoding })).status).toBe(415);
    }
  });

  it("are UTF-8", async () => {
    expect((await send(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).status).toBe(400);
    expect((await send(JSON.stringify(draft), { "content-type": "application/json; charset=utf-16" })).status).toBe(
      415,
    );
  });

  it.each(["url", "title", "name", "body", "parent"])(
    "hold no control characters and no half characters in %s",
    async (field) => {
      for (const bad of ["\\u0000", "\\u0007", "\\ud800", "\\udc00x", "\\u001b[2J", "\\u009f"]) {
        const right = JSON.stringify({ ...draft, [field]: "PLACE" });
        const answer = await send(right.replace("PLACE", `/words${bad}here`));
        expect(answer.status, bad).toBe(422);
        expect(Object.keys((await answer.json()).error.fields)).toEqual([field]);
      }
      expect(await comments()).toEqual([]);
    },
  );

  it("of reactions hold one of the site's emoji", async () => {
    const { id } = await (await server.call("create")).json();
    for (const emoji of ["\u0000", "x", "", "❤️❤️", "__proto__"]) {
      expect((await server.call("react", { id, body: { emoji, on: true } })).status, emoji).toBe(422);
    }
  });

  it("of votes hold -1, 0 or 1 and nothing else", async () => {
    const { id } = await (await server.call("create")).json();
    for (const value of ["2", "-2", "0.5", '"1"', "null", "true", "[1]", "1e400"]) {
      expect((await server.call("vote", { id, as: "other", raw: `{"value":${value}}` })).status).toBe(422);
    }
    expect((await server.call("vote", { id, as: "other", raw: "{}" })).status).toBe(422);
  });
});

describe.each(databases)("identities, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database);
  });
  afterEach(() => server.close());

  it("are 256 bits in base64url, and without one nothing personal is answered or written", async () => {
    const { id } = await (await server.call("create")).json();
    for (const authorization of [
      null,
      "",
      "Bearer",
      "Bearer x",
      `Basic ${"a".repeat(43)}`,
      `Bearer ${"a".repeat(42)}`,
      `Bearer ${"a".repeat(44)}`,
      `Bearer ${"ä".repeat(43)}`,
    ]) {
      for (const name of ["create", "edit", "remove", "vote", "react", "viewer", "source"] as const) {
        const answer = await server.call(name, { id, headers: { authorization }, key: "another-draft" });
        expect(answer.status).toBe(401);
        expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      }
    }
  });

  it("do not spare a draft its key", async () => {
    for (const key of [null, "", "short", "has space in it", "x".repeat(129)]) {
      const answer = await server.call("create", { headers: { "idempotency-key": key } });
      expect(answer.status).toBe(400);
      expect((await answer.json()).error.fields).toHaveProperty("idempotency-key");
    }
  });
});
