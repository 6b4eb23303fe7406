import { AfterwordError, type FieldCode } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";
import { Problem } from "../problem.ts";
import { optionOf } from "./settings.ts";

const what: Partial<Record<FieldCode, string>> = {
  required: "says nothing",
  too_long: "is too long",
  bad_characters: "holds characters that cannot be shown",
  bad_address: "is not one e-mail address",
  bad_url: "is not an address of a receiver",
  too_complex: "has too many parts",
};

const emoji = `up to ${limits.palette} different emoji with spaces between them, or "" for none`;
const text = (most: number, of: string) =>
  `at most ${most.toLocaleString("en")} characters of plain Markdown, nested at most ${limits.depth} deep, or "" for no ${of}`;

/** What each option takes, for values that only the server's own rules can judge. */
const takes: Readonly<Record<string, string>> = {
  name: `1 to ${limits.title} characters without line breaks`,
  palette: emoji,
  articlePalette: emoji,
  notice: text(limits.notice, "notice"),
  guidelines: text(limits.guidelines, "guidelines"),
  sender: 'one e-mail address such as comments@blog.example, or "" for the server\'s own',
  staff: `at most ${limits.staff} different e-mail addresses with commas between them, or "" for none`,
  webhooks: `at most ${limits.webhooks} different https addresses without user or password, each with events such as =created,published or none for all`,
  caution: `at most ${limits.caution} words or phrases of at most ${limits.cautionWord} characters, with commas between them, or "" for none`,
};

/** The server's refusal as a sentence for each wrong option; any other error as it came. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof AfterwordError) || error.code !== "invalid_fields") return error;
  const lines = Object.entries(error.fields).map(
    ([field, code]) =>
      `--${optionOf(field)} ${what[code] ?? "is not right"}: give it ${takes[field] ?? "another value"}.`,
  );
  return new Problem(lines.join("\n"), "configuration", error);
}
