import { describe, expect, it } from "vitest";
import type { Words } from "../../../src/server/mail/contract.ts";
import { casesOf } from "../../support/data.ts";
import { heading, letters, links, told } from "../../support/letter.ts";

const noticeOf = (comment: Parameters<typeof told>[0] = {}, head: Parameters<typeof heading>[0] = {}): Words =>
  letters.notice(heading(head), { comment: told(comment), ...links });

const digestOf = (comment: Parameters<typeof told>[0]): Words =>
  letters.digest(heading(), { comments: [told(comment), told(comment)], pace: "daily", ...links });

const quotes = (text: string) => text.split("\n").filter((line) => line.startsWith(">"));

describe("What people wrote", () => {
  /** As mail clients find addresses in text: a scheme, or a name with dots and a top-level domain. */
  const clickable = /[a-z][a-z0-9+.-]*:\/\/|mailto:|[\p{L}\p{N}]\.\p{L}{2}|\\\\\w/iu;
  const own = /https:\/\/(?:blog|comments)\.example\/\S*/g;

  it.each([
    "https://evil.example/login",
    "HTTPS://EVIL.EXAMPLE",
    "(http://evil.example)",
    "ftp://evil.example",
    "www.evil.example",
    "evil.example/login?next=1",
    "sub.evil.co.uk",
    "bank.example@evil.example",
    "mailto:a@evil.example",
    "tel:+431234567",
    "file:C:\\temp",
    "\\\\evil.example\\share",
    "xn--80ak6aa92e.com",
    "bücher.example",
    "пример.рф",
    "evil．example",
    "javascript://x%0aalert(1)",
    "https://evil.example\u2068.example",
    "https://ev\u200fil.example",
  ])("leads nowhere: %s", (typed) => {
    const comment = { author: typed, answers: typed, pageTitle: typed };
    const body = [{ type: "paragraph", children: [{ type: "text", value: `See ${typed}, it is good.` }] }] as const;
    for (const { text, html } of [noticeOf({ ...comment, body }), digestOf({ ...comment, body })]) {
      expect(text.replace(own, "")).not.toMatch(clickable);
      const seen = html.slice(html.indexOf("<body")).replace(/<[^>]*>/g, " ");
      expect(seen).not.toMatch(clickable);
      for (const [, href] of html.matchAll(/href="([^"]*)"/g))
        expect(href).toMatch(/^https:\/\/(blog|comments)\.example\//);
    }
  });

  it("stays as it is where it is no address", () => {
    const text = "It costs 3.14, e.g. at 10.30, z.B. here... and so on.Well: yes";
    expect(quotes(noticeOf({ markdown: text }).text).join(" ")).toContain(
      "3.14, e.g. at 10.30, z.B. here... and so on[.]Well: yes",
    );
  });

  it("a link is its words", () => {
    const { text, html } = noticeOf({
      markdown: "[my bank](https://evil.example) ![a dot](https://evil.example/dot.png)",
    });
    expect(quotes(text).join()).toContain("my bank");
    expect(text + html).not.toMatch(/evil|<img/);
  });

  it("is no HTML", () => {
    const markup = `<img src=x onerror=alert(1)>"'&`;
    const { html } = noticeOf({ author: markup, pageTitle: markup, markdown: `\`${markup}\`` }, { siteName: markup });
    expect(html).not.toMatch(/<img|onerror=alert\(1\)>/);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
  });

  it.each(
    casesOf<{ readonly text?: string }>("unicode-spoof.json").flatMap(({ text }) => (text === undefined ? [] : [text])),
  )("turns no direction and hides no control: %j", (text) => {
    const body = [{ type: "paragraph", children: [{ type: "text", value: text }] }] as const;
    const letter = noticeOf({ author: text, pageTitle: text, body }, { siteName: text });
    // the isolates around names are ours, and closed
    const plain = letter.text.replace(/\u2068[^\u2066-\u2069]*\u2069/g, "");
    expect(plain).not.toMatch(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
    expect(letter.text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
    expect(letter.html).not.toMatch(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
    expect(letter.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
  });
});

describe("A page", () => {
  it("without a title is said to have none", () => {
    expect(noticeOf({ pageTitle: " \u200f " }).text).toContain("\nA page without a title\nhttps://blog.example/");
  });

  it.each(["javascript:alert(1)", "https://user:pw@evil.example/", "not an address"])(
    "at %s is not linked",
    (pageUrl) => {
      const { text, html } = noticeOf({ pageUrl, url: pageUrl });
      expect(text + html).not.toContain(pageUrl);
      expect(text).toContain("How to bake bread");
    },
  );
});
