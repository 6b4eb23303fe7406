import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { anywhere, createDialer } from "../../../src/server/hooks/dialer.ts";
import { type HookFacts, hookPayload } from "../../../src/server/hooks/payload.ts";
import { createHooks } from "../../../src/server/hooks/webhooks.ts";
import { startCanary } from "../../support/canary.ts";
import { deferred } from "../../support/deferred.ts";
import { scratch } from "../../support/scratch.ts";

const docs = readFileSync(new URL("../../../docs/webhooks.md", import.meta.url), "utf8");
const block = (language: string) => docs.split(`\`\`\`${language}\n`)[1]?.split("```")[0] ?? "";

/** 2026-03-01T12:00:00Z */
const at = 1_772_366_400_000;
const facts = {
  event: "comment.published",
  at,
  site: { id: "blog", name: "Blog" },
  thread: { key: "/article", url: "https://blog.example/article?page=2#top", title: "An article" },
  comment: {
    id: "0mtest1-a000002",
    parent: null,
    state: "published",
    createdAt: at,
    author: { id: "f1c2", name: "Ann" },
    text: "Well said.",
    markdown: "Well **said**.",
    editedAt: null,
  },
} satisfies HookFacts;

describe("what docs/webhooks.md says is sent", () => {
  test("is what is sent", () => {
    const thread = { ...facts.thread, url: "https://blog.example/article" };
    expect(JSON.parse(hookPayload({ ...facts, thread }))).toEqual(JSON.parse(block("json")));
  });

  test("a comment's address takes the place of the page's own fragment", () => {
    const { data } = JSON.parse(hookPayload(facts));
    expect(data.comment.url).toBe("https://blog.example/article?page=2#comment-0mtest1-a000002");
  });

  test("of a removed comment no author and no word is left, whoever passes them in", () => {
    const comment = { ...facts.comment, state: "removed" } as const;
    const { data } = JSON.parse(hookPayload({ ...facts, event: "comment.removed", comment }));
    expect(Object.keys(data.comment)).toEqual(["id", "parent", "state", "url", "createdAt"]);
  });

  test("whoever passes in a whole author gets no more than id and name out", () => {
    const author = { ...facts.comment.author, address: "ann@example.org" };
    expect(hookPayload({ ...facts, comment: { ...facts.comment, author } })).not.toContain("ann@example.org");
  });
});

type IsGenuine = (headers: IncomingHttpHeaders, body: string, secret: string, now?: number) => boolean;

describe("the verifier in docs/webhooks.md", () => {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  let isGenuine: IsGenuine;
  let headers: IncomingHttpHeaders;
  let body: string;

  beforeAll(async () => {
    const folder = mkdtempSync(join(scratch, "afterword-docs-"));
    const path = join(folder, "verify.mjs");
    writeFileSync(path, block("js"));
    ({ isGenuine } = await import(/* @vite-ignore */ pathToFileURL(path).href));
    rmSync(folder, { recursive: true });

    const arrived = deferred<[IncomingHttpHeaders, string]>();
    const receiver = await startCanary("127.0.0.1", {
      answer: (request, response) => {
        let text = "";
        request.setEncoding("utf8");
        request.on("data", (chunk) => {
          text += chunk;
        });
        request.on("end", () => {
          arrived.resolve([request.headers, text]);
          response.writeHead(204).end();
        });
      },
    });
    const hooks = createHooks(createDialer(anywhere), () => at);
    const url = `http://127.0.0.1:${receiver.port}/hook`;
    const thread = { ...facts.thread, title: "Grüße 🌻" };
    expect(await hooks.call({ url, id: "event-1", body: hookPayload({ ...facts, thread }), secret })).toEqual({
      kind: "sent",
    });
    [headers, body] = await arrived.promise;
    await receiver.close();
  });

  test("believes a call of ours", () => {
    expect(isGenuine(headers, body, secret, at)).toBe(true);
    expect(JSON.parse(body).data.thread.title).toBe("Grüße 🌻");
  });
  test("believes it beside signatures of other keys and other kinds, while a secret is being changed", () => {
    const several = `v1,AAAA v1a,BBBB ${headers["webhook-signature"]}`;
    expect(isGenuine({ ...headers, "webhook-signature": several }, body, secret, at)).toBe(true);
  });
  test("believes it for five minutes, and refuses what is played again later", () => {
    expect(isGenuine(headers, body, secret, at + 5 * 60_000)).toBe(true);
    expect(isGenuine(headers, body, secret, at + 5 * 60_000 + 1)).toBe(false);
    expect(isGenuine(headers, body, secret, at - 5 * 60_000 - 1)).toBe(false);
    expect(isGenuine(headers, body, secret)).toBe(false);
  });
  test("refuses it with another time, another id, another body or another key", () => {
    const later = String(at / 1000 + 60);
    expect(isGenuine({ ...headers, "webhook-timestamp": later }, body, secret, at)).toBe(false);
    expect(isGenuine({ ...headers, "webhook-id": "event-2" }, body, secret, at)).toBe(false);
    expect(isGenuine(headers, `${body} `, secret, at)).toBe(false);
    expect(isGenuine(headers, body, `whsec_${randomBytes(32).toString("base64")}`, at)).toBe(false);
  });
  test.each<[string, IncomingHttpHeaders]>([
    ["no header at all", {}],
    ["a time that is no number", { "webhook-timestamp": "now" }],
    ["no signature", { "webhook-signature": "" }],
    ["a signature of another kind", { "webhook-signature": "v2,AAAA" }],
    ["a signature that is too short", { "webhook-signature": "v1,AAAA" }],
  ])("refuses %s", (_, changes) => {
    const given = Object.keys(changes).length === 0 ? {} : { ...headers, ...changes };
    expect(isGenuine(given, body, secret, at)).toBe(false);
  });
});
