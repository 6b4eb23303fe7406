import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { afterword } from "../../src/adapters/afterword.ts";
import { AfterwordError } from "../../src/protocol/errors.ts";
import { io, thread } from "../support/memory.ts";
import { heldStorage } from "../support/storage.ts";

const server = "https://talk.example";
const secret = "s".repeat(43);
const network = setupServer();
beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

const draft = { key: "draft-key-1", parent: null, name: "Ann", body: "words" };

/** A reader with an identity, and one call of each verb. */
function calls(signal = io.signal): Record<string, () => Promise<unknown>> {
  const adapter = afterword({
    server,
    fetch: globalThis.fetch,
    storage: heldStorage(new Map([[`afterword:${server}::secret`, secret]])),
    newSecret: () => secret,
  });
  const whole = adapter as Required<typeof adapter>; // This adapter has every verb.
  return {
    open: () => whole.open(thread, {}, { signal }),
    list: () => whole.list(thread, {}, { signal }),
    replies: () => whole.replies(thread, "a", "cursor", { signal }),
    find: () => whole.find(thread, "a", { signal }),
    viewer: () => whole.viewer(thread, { signal }),
    counts: () => whole.counts(["a"], { signal }),
    create: () => whole.create(thread, draft, { signal }),
    source: () => whole.source(thread, "a", { signal }),
    edit: () => whole.edit(thread, "a", "other", { signal }),
    remove: () => whole.remove(thread, "a", { signal }),
    vote: () => whole.vote(thread, "a", 1, { signal }),
    react: () => whole.react(thread, "a", "👏", true, { signal }),
  };
}

async function failures(signal?: AbortSignal): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const [verb, call] of Object.entries(calls(signal))) {
    all[verb] = await call().then(
      () => "an answer",
      (error: unknown) => (error instanceof AfterwordError ? error.code : error),
    );
  }
  return all;
}

const everyVerb = (code: string) => Object.fromEntries(Object.keys(calls()).map((verb) => [verb, code]));
const answering = (answer: () => Response | Promise<Response>) => network.use(http.all(`${server}/*`, answer));

async function failure(verb: string, signal?: AbortSignal): Promise<AfterwordError> {
  const error: unknown = await calls(signal)
    [verb]?.()
    .catch((reason: unknown) => reason);
  if (error instanceof AfterwordError) return error;
  throw new Error(`${verb} should have been refused`, { cause: error });
}

describe("an answer that is not the server's is a network's fault, for every verb", () => {
  it.each([
    ["a captive portal's page", () => HttpResponse.html("<h1>Sign in to Airport Wi-Fi</h1>")],
    [
      "half an answer",
      () => new HttpResponse('{"comments":[{"id":"a",', { headers: { "content-type": "application/json" } }),
    ],
    ["nothing", () => new HttpResponse(null, { status: 200 })],
    ["a list", () => HttpResponse.json([])],
    ["a text", () => HttpResponse.json("ok")],
    ["null", () => HttpResponse.json(null)],
    ["a broken connection", () => HttpResponse.error()],
    ["a firewall's page", () => HttpResponse.html("<h1>Forbidden</h1>", { status: 403 })],
    [
      "an answer of another kind",
      () => HttpResponse.json({ comments: {}, thread: [], own: 1, counts: null, source: 1 }),
    ],
  ])("%s", async (_, answer) => {
    answering(answer);
    const { edit, remove, vote, react, ...others } = await failures();
    const { edit: _edit, remove: _remove, vote: _vote, react: _react, ...expected } = everyVerb("network");
    expect(others).toEqual(expected);
    // a change may be answered with as little as an object: the view keeps what it expected
    for (const one of [edit, remove, vote, react]) expect(["network", "an answer"]).toContain(one);
  });

  it("and whether a write happened is then not known", async () => {
    answering(() => HttpResponse.error());
    expect(await failure("create")).toMatchObject({
      fault: "network",
      committed: "unknown",
    });
  });
});

describe("a refusal", () => {
  it("is told as the server tells it, with fields, numbers and the time to wait", async () => {
    const error = { code: "invalid_fields", fields: { body: "too_long" }, params: { limit: 10_000 } };
    answering(() => HttpResponse.json({ error }, { status: 422 }));
    expect(await failure("create")).toMatchObject({ ...error, committed: false });
    answering(() =>
      HttpResponse.json({ error: { code: "rate_limited" } }, { status: 429, headers: { "retry-after": "17" } }),
    );
    expect(await failures()).toEqual(everyVerb("rate_limited"));
    expect(await failure("vote")).toMatchObject({ fault: "rate", retryAfter: 17 });
  });

  it.each([
    ["a gateway's page", 502, "unavailable", "unknown"],
    ["a server at its limit", 503, "unavailable", "unknown"],
    ["a proxy that counts", 429, "rate_limited", false],
  ])("of what stands before the server is told by its status: %s", async (_, status, code, committed) => {
    answering(() => HttpResponse.html("<h1>Sorry</h1>", { status, headers: { "retry-after": "120" } }));
    expect(await failures()).toEqual(everyVerb(code));
    expect(await failure("create")).toMatchObject({ committed, retryAfter: 120 });
  });

  it("with a date to wait for, or none, names no seconds", async () => {
    const headers = { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" };
    answering(() => HttpResponse.json({ error: { code: "unavailable" } }, { status: 503, headers }));
    expect((await failure("list")).retryAfter).toBeNull();
  });

  it.each(["banned_for_now", "toString", "__proto__"])(
    "that only a newer version knows is something we cannot do: %s",
    async (code) => {
      answering(() => HttpResponse.json({ error: { code } }, { status: 403 }));
      expect(await failure("vote")).toMatchObject({
        code: "unsupported",
        committed: false,
      });
    },
  );
});

describe("giving up", () => {
  it("is told as such, before the request and while it is under way", async () => {
    expect(await failures(AbortSignal.abort())).toEqual(everyVerb("aborted"));
    const ending = new AbortController();
    answering(() => {
      ending.abort();
      return HttpResponse.json({});
    });
    expect(await failure("list", ending.signal)).toMatchObject({ code: "aborted" });
  });
});
