import { parseMarkdown } from "../../src/markup/parse.ts";
import type { Heading, Letter, ToldComment } from "../../src/server/mail/contract.ts";
import { createLetters } from "../../src/server/mail/letters/letters.ts";

export const letters = createLetters();

export const heading = (changes: Partial<Heading> & { readonly siteName?: string } = {}): Heading => {
  const { siteName = "The Evening Blog", ...rest } = changes;
  return { site: { name: siteName }, language: "en", timeZone: "UTC", ...rest };
};

/** A comment, complete and harmless except for what `changes` says. */
export function told({
  markdown = "I see it the same way.",
  ...changes
}: Partial<ToldComment> & { readonly markdown?: string } = {}): ToldComment {
  return {
    author: "Ann",
    body: parseMarkdown(markdown),
    at: Date.UTC(2026, 2, 1, 12),
    url: "https://blog.example/bread?a=1&b=2#comment-c1",
    pageTitle: "How to bake bread",
    pageUrl: "https://blog.example/bread?a=1&b=2",
    answers: null,
    why: "page",
    held: false,
    ...changes,
  };
}

export const links = {
  preferencesUrl: "https://comments.example/mail/settings?t=abc.def",
  unsubscribeUrl: "https://comments.example/mail/stop?t=abc.ghi",
};

/** A notice ready to go. */
export function letterOf(changes: Partial<Letter> = {}): Letter {
  const { language, subject, text, html } = letters.notice(heading(), { comment: told(), ...links });
  return {
    messageId: "n.c1.r1@comments.example",
    from: { name: "The Evening Blog", address: "noreply@comments.example" },
    to: "zoe@mail.example",
    subject,
    text,
    html,
    language,
    references: ["t.t1@comments.example", "n.c0.r1@comments.example"],
    unsubscribe: links.unsubscribeUrl,
    ...changes,
  };
}
