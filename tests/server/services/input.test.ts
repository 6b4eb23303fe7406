import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AfterwordError } from "../../../src/protocol/errors.ts";
import { limits } from "../../../src/protocol/limits.ts";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { addSite, article, guest, page, post, postId, servicesOn, siteId } from "../../support/services.ts";

const data = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../data/${name}.json`, import.meta.url), "utf8")) as unknown;
// both files are ours and say so in their first lines
const spoofs = (data("unicode-spoof") as { cases: { kind: string; text: string }[] }).cases;
const tampered = (data("query-tampering") as { cases: string[] }).cases;

const settle = async (work: Promise<unknown>) => {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AfterwordError)) throw error;
    return { code: error.code, fields: error.fields };
  }
};

describe("words that deceive", () => {
  const opened: OpenDatabase[] = [];
  const services: Services[] = [];
  beforeAll(async () => {
    for (const { open } of databases) {
      const database = await open();
      opened.push(database);
      const made = servicesOn(database.storage).services;
      await addSite(made);
      services.push(made);
    }
  });
  afterAll(() => Promise.all(opened.map((database) => database.close())));

  const everywhere = async (work: (each: Services) => Promise<unknown>) =>
    Promise.all(services.map((each) => settle(work(each))));

  it.each(spoofs)("$kind: as name and as body, it is answered alike on both databases", async ({ kind, text }) => {
    for (const words of [{ name: text.slice(0, 50) }, { body: text }, { name: "Ann", body: `a ${text} z` }]) {
      const by = guest(`${kind} ${JSON.stringify(words).length}`);
      const [one, other] = await everywhere((each) => post(each, { ...words, by, draftKey: `${by.secret}` }));
      expect(one).toEqual(other);
    }
    const [one, other] = await everywhere(async (each) => (await each.readers.page({ ...article, limit: 50 })).answer);
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  const judged = async (draft: { name?: string; body?: string }) => {
    const [answer] = await everywhere((each) => post(each, draft));
    return answer as { code?: string; fields?: object; comment?: { author: { name: string }; body: unknown } };
  };

  it.each([
    ["nothing", "", "required"],
    ["blanks", "  \u00a0 ", "required"],
    ["Hangul fillers", "\u3164\uffa0\u115f\u1160", "bad_characters"],
    ["Braille blanks", "\u2800\u2800", "bad_characters"],
    ["joiners", "\u200d\u200c\u200b\u2060", "bad_characters"],
    ["tags", "\u{e0061}\u{e0062}", "bad_characters"],
    ["a line break", "Ann\nAdmin", "bad_characters"],
    ["a NUL", "a\u0000b", "bad_characters"],
    ["half a surrogate", "a\ud800b", "bad_characters"],
    ["a pile of marks", `a${"\u0301\u0300".repeat(8)}`, "bad_characters"],
    ["61 letters", "a".repeat(limits.name + 1), "too_long"],
  ])("a name of %s is refused", async (_, name, code) => {
    expect(await judged({ name })).toEqual({ code: "invalid_fields", fields: { name: code } });
  });

  it.each([
    ["\u202eAnn\u202c", "Ann"],
    ["A\u200bnn\ufeff", "Ann"],
    ["  Ann \u00a0 Lee ", "Ann Lee"],
    ["e\u0301", "é"],
    ["שלום\u200f", "שלום"],
    ["👩\u200d👧", "👩\u200d👧"],
    ["\u{1f600}".repeat(limits.name), "\u{1f600}".repeat(limits.name)],
  ])("the name %j is kept as %j", async (name, kept) => {
    expect((await judged({ name })).comment?.author.name).toBe(kept);
  });

  it.each([
    ["nothing", "", "required"],
    ["no more than invisible letters", "\u3164\n\u2800", "bad_characters"],
    ["a bell", "ding\u0007", "bad_characters"],
    ["10,001 letters", "a".repeat(limits.body + 1), "too_long"],
    ["quotes in quotes in quotes", `${">".repeat(40)} deep`, "too_complex"],
  ])("a body of %s is refused", async (_, body, code) => {
    expect(await judged({ body })).toEqual({ code: "invalid_fields", fields: { body: code } });
  });

  it("names every field that is wrong at once", async () => {
    const input = { ...page, url: "javascript:alert(1)", title: "a\u0000", parent: null, name: "", body: "" };
    const wrong = everywhere((each) => each.writers.create(article, { ...input, idempotencyKey: "w" }, guest()));
    const fields = { url: "bad_url", title: "bad_characters", name: "required", body: "required" };
    expect((await wrong)[0]).toEqual({ code: "invalid_fields", fields });
  });

  it("an address with a password in it is not stored as a page's", async () => {
    const input = {
      ...page,
      url: "https://ann:secret@blog.example/article",
      parent: null,
      name: "Ann",
      body: "Words.",
    };
    const judged = everywhere((each) => each.writers.create(article, { ...input, idempotencyKey: "p" }, guest()));
    expect((await judged)[0]).toEqual({ code: "invalid_fields", fields: { url: "bad_url" } });
  });

  it("line ends are one kind, whatever was typed, and a mark of byte order is none of the words", async () => {
    const [each] = services;
    if (!each) throw new Error("no services");
    const by = guest();
    const id = await postId(each, { body: "\ufeffone\r\ntwo\rthree", by });
    expect(await each.viewers.source(siteId, id, by)).toBe("one\ntwo\nthree");
  });

  describe("and cursors that nobody handed out", () => {
    it.each(tampered.map((cursor) => [cursor]))("%j is refused, by both databases alike", async (cursor) => {
      for (const ask of [
        (each: Services) => each.readers.page({ ...article, cursor }),
        (each: Services) => each.readers.branch({ ...article, root: cursor, cursor }),
      ]) {
        expect(await everywhere(ask)).toEqual([
          { code: "invalid_query", fields: { cursor: "not_allowed" } },
          { code: "invalid_query", fields: { cursor: "not_allowed" } },
        ]);
      }
    });

    it("one of another thread or another order is refused, and so is one with a part changed", async () => {
      const [each] = services;
      if (!each) throw new Error("no services");
      const query = { siteId, key: "/cursors" };
      for (let number = 0; number < 3; number++) {
        const words = { parent: null, name: "Ann", body: "Words.", idempotencyKey: `cursor-${number}` };
        await each.writers.create(query, { ...page, ...words }, guest());
      }
      const { answer } = await each.readers.page({ ...query, limit: 1, sort: "top" });
      const cursor = answer.next ?? "";
      const parts = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
      const refused = { code: "invalid_query" };
      const spelled = (copy: readonly unknown[]) => Buffer.from(JSON.stringify(copy)).toString("base64url");
      const forged = (index: number, value: unknown) => spelled(parts.with(index, value));
      await expect(each.readers.page({ ...article, cursor })).rejects.toMatchObject(refused);
      await expect(each.readers.page({ ...query, cursor, sort: "newest" })).rejects.toMatchObject(refused);
      await expect(each.readers.page({ ...query, cursor: `${cursor.slice(0, -1)}_` })).rejects.toMatchObject(refused);
      const forgeries = [
        spelled([...parts, 1]),
        spelled(parts.slice(0, -1)),
        `${cursor}=`,
        Buffer.from(JSON.stringify(parts, null, 1)).toString("base64url"),
        forged(3, 2),
        forged(4, 1.5),
        forged(5, 2 ** 60),
        forged(6, "a'b"),
        forged(6, { $gt: 0 }),
      ];
      for (const forgery of forgeries) {
        await expect(each.readers.page({ ...query, cursor: forgery })).rejects.toMatchObject(refused);
      }
      const farAway = forged(4, Number.MAX_SAFE_INTEGER);
      await expect(each.readers.page({ ...query, cursor: farAway })).resolves.toBeDefined();
    });
  });
});
