import { describe, expect, it } from "vitest";
import type { ToldComment, Words } from "../../../src/server/mail/contract.ts";
import { heading, letters, links, told } from "../../support/letter.ts";

const noticeOf = (comment: Parameters<typeof told>[0] = {}, head: Parameters<typeof heading>[0] = {}): Words =>
  letters.notice(heading(head), { comment: told(comment), ...links });

const all: Readonly<Record<string, (head: Parameters<typeof heading>[0], comment?: Partial<ToldComment>) => Words>> = {
  confirm: (head) =>
    letters.confirm(heading(head), { confirmUrl: "https://comments.example/mail/confirm?t=abc", hours: 48 }),
  notice: (head, comment) => noticeOf(comment, head),
  digest: (head, comment) =>
    letters.digest(heading(head), { comments: [told(comment), told(comment)], pace: "daily", ...links }),
  staff: (head, comment) => letters.staff(heading(head), { comments: [told({ held: true, ...comment })] }),
};

const quotes = (text: string) => text.split("\n").filter((line) => line.startsWith(">"));

describe("A subject", () => {
  const { page, mine, comment } = {
    page: noticeOf({ why: "page" }).subject,
    mine: noticeOf({ why: "mine" }).subject,
    comment: noticeOf({ why: "comment" }).subject,
  };
  it("names the site and the kind", () => {
    expect([page, mine, comment]).toEqual([
      "New comment on The Evening Blog",
      "A reply to your comment on The Evening Blog",
      "A reply to a comment you follow on The Evening Blog",
    ]);
  });

  it("counts what a digest holds, and what waits for staff", () => {
    const several = (held: readonly boolean[]) => held.map((isHeld) => told({ held: isHeld }));
    const digest = (count: number, pace: "hourly" | "daily") =>
      letters.digest(heading(), { comments: several(Array(count).fill(false)), pace, ...links }).subject;
    const staff = (held: readonly boolean[]) => letters.staff(heading(), { comments: several(held) }).subject;
    expect(digest(7, "daily")).toBe("7 new comments on The Evening Blog (daily)");
    expect(digest(1, "hourly")).toBe("New comment on The Evening Blog (hourly)");
    expect(staff([false])).toBe("The Evening Blog: New comment");
    expect(staff([true])).toBe("The Evening Blog: A comment is waiting for approval");
    expect(staff([true, true])).toBe("The Evening Blog: 2 comments are waiting for approval");
    expect(staff([true, false, false])).toBe("The Evening Blog: 3 new comments, 1 waiting for approval");
  });

  it.each(Object.keys(all))("of a %s letter holds no word of any reader", (kind) => {
    const words = { author: "Mallory", answers: "Mallory", pageTitle: "Mallory", markdown: "Mallory" };
    expect(all[kind]?.({}, words).subject).not.toContain("Mallory");
  });
});

describe("A letter that asks for confirmation", () => {
  it("holds the site's name, where to press, and how long that works", () => {
    const { text } = all.confirm?.({}) ?? noticeOf();
    expect(text.replaceAll("\n", " ")).toContain("asked \u2068The Evening Blog\u2069 to send news");
    expect(text).toContain("\nhttps://comments.example/mail/confirm?t=abc\n");
    expect(text).toContain("48 hours");
  });
});

describe("The text part", () => {
  it("tells of one comment in full", () => {
    const comment = { author: "Ann", answers: "Ben", why: "mine", markdown: "First.\n\n- one\n- two" } as const;
    const { text } = noticeOf(comment, { language: "en-GB" });
    expect(text).toBe(`A reply to your comment

“\u2068How to bake bread\u2069”
https://blog.example/bread?a=1&b=2

\u2068Ann\u2069 in reply to \u2068Ben\u2069
1 March 2026 at 12:00
> First.
>
> one
> two

Read and reply:
https://blog.example/bread?a=1&b=2#comment-c1

${"-- "}
You are told of this because you asked \u2068The Evening Blog\u2069 for news of
replies to your comments.
Change what you are told of:
https://comments.example/mail/settings?t=abc.def
Unsubscribe:
https://comments.example/mail/stop?t=abc.ghi
`);
  });

  it.each([
    ["words", "lorem ipsum dolor ".repeat(30)],
    ["one long word", "x".repeat(500)],
    ["a script without spaces", "これは長い文章です".repeat(30)],
  ])("is wrapped by 72 columns, %s too", (_, markdown) => {
    const { text } = noticeOf({ markdown, author: markdown.slice(0, 60), pageTitle: markdown });
    const lines = text.split("\n").filter((line) => !line.startsWith("https://"));
    const columns = (line: string) =>
      [...line].reduce((sum, char) => sum + (/[぀-ヿ一-鿿]/.test(char) ? 2 : /[\u2068\u2069]/.test(char) ? 0 : 1), 0);
    expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(72);
  });

  it("has each address alone on its line", () => {
    const { text } = noticeOf();
    const lines = text.split("\n").filter((line) => line.includes("://"));
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^https:\/\/\S+$/);
  });

  it("marks every line of a comment as somebody else's", () => {
    const { text } = noticeOf({ markdown: `Bye.\n\n\\-- \n\nUnsubscribe:\n\n${"word ".repeat(40)}` });
    expect(text.match(/^Unsubscribe:$/gm)).toHaveLength(1);
    expect(text.match(/^-- $/gm)).toHaveLength(1);
    expect(quotes(text).join("\n")).toContain("> Unsubscribe:");
  });
});

describe("An excerpt", () => {
  const excerpt = (markdown: string) =>
    quotes(noticeOf({ markdown }).text)
      .map((line) => line.slice(2))
      .join(" ");
  const segments = (text: string) => [...new Intl.Segmenter("und").segment(text)].map(({ segment }) => segment);

  it("is the whole comment up to 600 characters", () => {
    const markdown = "a word ".repeat(85).trim();
    expect(segments(markdown)).toHaveLength(594);
    expect(excerpt(markdown)).toBe(markdown);
  });

  it.each(["👩‍👩‍👧‍👦", "e\u0301", "🇦🇹", "क्षि"])("never cuts %s in two", (grapheme) => {
    const cut = segments(excerpt(grapheme.repeat(700)).replaceAll(" ", ""));
    expect(cut).toHaveLength(600);
    expect(cut.at(-1)).toBe("…");
    expect(new Set(cut.slice(0, -1))).toEqual(new Set([grapheme]));
  });

  it("of many lines is not a page long", () => {
    const { text } = noticeOf({ markdown: Array.from({ length: 100 }, (_, n) => `${n}`).join("\n\n") });
    expect(quotes(text)).toHaveLength(15);
    expect(quotes(text).at(-1)).toBe("> 7 …");
  });

  it("in a digest is shorter", () => {
    const comments = [told({ markdown: "x".repeat(500) }), told()];
    const { text } = letters.digest(heading(), { comments, pace: "hourly", ...links });
    expect(quotes(text).join("").match(/x/g)).toHaveLength(239);
  });
});

describe("A digest", () => {
  const onPage = (page: string, author: string) =>
    told({ pageTitle: page, pageUrl: `https://blog.example/${page}`, author });

  it("stands under the pages in the order of their first comment", () => {
    const comments = [onPage("One", "A"), onPage("Two", "B"), onPage("One", "C")];
    const { text } = letters.digest(heading(), { comments, pace: "daily", ...links });
    expect(text.match(/\u2068(?:One|Two|A|B|C)\u2069/g)?.map((name) => name.slice(1, -1))).toEqual([
      "One",
      "A",
      "C",
      "Two",
      "B",
    ]);
  });

  it("gives each reason once", () => {
    const comments = [told({ why: "page" }), told({ why: "mine" }), told({ why: "page" })];
    const { text } = letters.digest(heading(), { comments, pace: "daily", ...links });
    expect(text.match(/You are told of this because/g)).toHaveLength(2);
  });

  it("of a thousand comments stays below what Gmail shows, and says how many it left out", () => {
    const comments = Array.from({ length: 1_000 }, (_, n) => onPage(`p${n}`, "語".repeat(60))).map((comment) => ({
      ...comment,
      body: told({ markdown: "語".repeat(600) }).body,
    }));
    const { text, html } = letters.digest(heading(), { comments, pace: "daily", ...links });
    expect(Buffer.byteLength(html)).toBeLessThan(102_000);
    expect(text).toContain("970 more comments are on the page");
    expect(text).toContain(links.unsubscribeUrl);
  });
});

describe("Languages", () => {
  it.each([
    ["de", "de"],
    ["de-AT", "de"],
    ["DE-ch-1996", "de"],
    ["en-GB", "en"],
    ["fr", "en"],
    ["", "en"],
    ["x".repeat(200), "en"],
  ])("%s is answered in %s", (language, expected) => {
    for (const letter of Object.values(all)) {
      const written = letter({ language });
      expect(written.language).toBe(expected);
      expect(written.html).toContain(`<html lang="${expected}" dir="ltr">`);
    }
  });

  it("German letters hold no English", () => {
    for (const letter of Object.values(all)) {
      const ours = letter({ language: "de" }).text.replace(/^(?:https|>).*$/gm, "");
      expect(ours).not.toMatch(/\b(?:you|comment|address|reply|the page|news)\b/i);
    }
  });

  it.each([
    ["en", "UTC", "March 1, 2026 at 12:00"],
    ["en-GB", "Europe/London", "1 March 2026 at 12:00"],
    ["de-AT", "Europe/Vienna", "1. März 2026 um 13:00"],
    ["en", "Asia/Kolkata", "March 1, 2026 at 5:30"],
    ["en", "Mars/Olympus", "March 1, 2026 at 12:00"],
  ])("times in %s and %s read %s", (language, timeZone, expected) => {
    expect(noticeOf({}, { language, timeZone }).text).toContain(expected);
  });
});

describe("The HTML part", () => {
  it.each(Object.keys(all))("of a %s letter asks for nothing from outside", (kind) => {
    const html = all[kind]?.({}).html ?? "";
    expect(html).not.toMatch(/\bsrc=|url\(|@import|<link|<script|<img/);
  });

  it("has the same words and addresses as the text part", () => {
    const { text, html } = noticeOf({ answers: "Ben", why: "mine" });
    const urls = (part: string) => new Set(part.replaceAll("&amp;", "&").match(/https:\/\/[^\s"<]+/g));
    expect(urls(html)).toEqual(urls(text));
  });
});
