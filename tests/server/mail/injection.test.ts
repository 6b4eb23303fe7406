import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Letter, Mailer } from "../../../src/server/mail/contract.ts";
import { smtpMailer } from "../../../src/server/mail/smtp.ts";
import { casesOf } from "../../support/data.ts";
import { type Inbox, startInbox } from "../../support/inbox.ts";
import { heading, letterOf, letters, links, told } from "../../support/letter.ts";

interface Case {
  readonly field: string;
  readonly value: unknown;
}
/** Whatever is not a string never gets past a schema; here every string goes into every field. */
const values = casesOf<Case>("email-injection.json").flatMap(({ value }) => (typeof value === "string" ? [value] : []));

let inbox: Inbox;
let mailer: Mailer;
beforeAll(async () => {
  inbox = await startInbox();
  mailer = smtpMailer({ url: inbox.url });
});
afterAll(async () => {
  await mailer.close();
  await inbox.close();
});
let before = 0;
beforeEach(() => {
  before = inbox.received.length;
});

function noticeWith(comment: Partial<Parameters<typeof told>[0]>, siteName = "The Evening Blog"): Letter {
  const { subject, text, html, language } = letters.notice(heading({ siteName }), { comment: told(comment), ...links });
  return letterOf({ subject, text, html, language, from: { name: siteName, address: "noreply@comments.example" } });
}

const fields: Readonly<Record<string, (value: string) => Letter>> = {
  "site name": (value) => noticeWith({}, value),
  "author name": (author) => noticeWith({ author }),
  "name of whom it answers": (answers) => noticeWith({ answers }),
  "page title": (pageTitle) => noticeWith({ pageTitle }),
  "comment's words": (value) => noticeWith({ body: [{ type: "paragraph", children: [{ type: "text", value }] }] }),
  "comment's Markdown": (markdown) => noticeWith({ markdown }),
  "page's address": (pageUrl) => noticeWith({ pageUrl }),
  "comment's address": (url) => noticeWith({ url }),
};

const headerNames = [
  "auto-submitted",
  "content-language",
  "content-type",
  "date",
  "from",
  "in-reply-to",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "message-id",
  "mime-version",
  "references",
  "subject",
  "to",
  "x-auto-response-suppress",
];

/** One message, to whom it should go, with the headers it should have, saying what was given. */
function expectFaithful(letter: Letter) {
  const arrived = inbox.received.slice(before);
  expect(arrived).toHaveLength(1);
  for (const { from, to, raw, mail } of arrived) {
    expect({ from, to }).toEqual({ from: letter.from.address, to: [letter.to] });
    expect(mail.headers.map(({ key }) => key).sort()).toEqual(headerNames);
    expect(mail.from?.address).toBe(letter.from.address);
    expect(mail.to?.map(({ address }) => address)).toEqual([letter.to]);
    expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
    // nothing but CRLF ends a line (RFC 5321 §2.3.8)
    expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(mail.text?.trimEnd()).toBe(letter.text.trimEnd());
    expect(mail.html?.trimEnd()).toBe(letter.html.trimEnd());
    expect(mail.attachments).toEqual([]);
    expect(mail.messageId).toBe(`<${letter.messageId}>`);
  }
}

const short = (value: string) => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}… (${value.length})` : value);

describe.each(Object.entries(fields))("as the %s", (field, letterWith) => {
  it.each(values.map((value) => [short(value), value] as const))("%s changes nothing but words", async (_, value) => {
    const letter = letterWith(value);
    expect(await mailer.send(letter)).toEqual({ kind: "sent" });
    expectFaithful(letter);
    const [arrived] = inbox.received.slice(before);
    // "=?" would begin an encoded word; a site's name is all that a subject holds of anybody's words
    const subject = letter.subject.replaceAll("=?", "= ?");
    expect(arrived?.mail.subject).toBe(subject);
    if (field !== "site name") expect(subject).toBe("New comment on The Evening Blog");
    expect(letter.html).not.toContain("<script");
    // the operator's own words may name an address
    if (field !== "site name") expect(letter.text + letter.html).not.toMatch(/https?:\/\/evil/);
  });
});

it.each([
  ["of ASCII alone", `${"a long line ".repeat(200)}\n-- \nFrom here\n.\n..\n`],
  ["in Japanese", "これは長い文章です。\n".repeat(50)],
])("A letter %s arrives as it was given: quoted-printable, never reflowed", async (_, text) => {
  const letter = letterOf({ text, html: `<p>${text}</p>` });
  expect(await mailer.send(letter)).toEqual({ kind: "sent" });
  expectFaithful(letter);
  const raw = inbox.received[before]?.raw ?? "";
  expect(raw.match(/^Content-Transfer-Encoding: quoted-printable\r$/gm)).toHaveLength(2);
  expect(raw).not.toContain("format=flowed");
});

describe("as the address", () => {
  const good = ["a%b@example.com", "-oQ/tmp@example.com", "a@exämple.com", "a@localhost"];

  const half = ["ada", "ada@", "@example.com"];

  it.each([...values.filter((value) => !good.includes(value)), ...half].map((value) => [short(value), value] as const))(
    "%s is refused before a server hears of it",
    async (_, to) => {
      expect(await mailer.send(letterOf({ to }))).toMatchObject({ kind: "refused", problem: "not an address" });
      expect(inbox.received).toHaveLength(before);
    },
  );

  it.each(good)("%s gets the mail, and nobody else does", async (to) => {
    expect(await mailer.send(letterOf({ to }))).toEqual({ kind: "sent" });
    const arrived = inbox.received.slice(before);
    expect(arrived.map((mail) => mail.to)).toEqual([[to]]);
    expect(arrived[0]?.mail.to).toHaveLength(1);
  });
});
