import { cut } from "../../markup/cut.ts";

/**
 * Words of people on their way into a mail. A mail has our sender's name on it and arrives where we have no style sheet
 * and no policy: nothing that somebody else wrote may lead anywhere, hide, or look like ours.
 */

/** Controls, line and paragraph separators, halves of surrogate pairs. A tab or line break is one too. */
const control = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** They turn the direction of what comes after them: with one, "gpj.exe" reads as "exe.jpg" (UAX #9 §2). */
const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Addresses with a scheme that mail clients know by sight, and `\\host\share`, which Outlook opens. Begins at the start
 * of a run of scheme characters, so that each run is tried once.
 */
const address =
  /(?<![\p{L}\p{N}+.-])(?:[a-z][a-z0-9+.-]*:\/\/|(?:mailto|tel|sms|file|news|outlook|callto|skype|xmpp|sip):|\\\\)[^\s\u2068\u2069]+/giu;
/** The dot of `example.com`, not of "3.14", "e.g." or the end of a sentence: no top-level domain has one character or begins with a digit. */
const dot = /(?<=[\p{L}\p{M}\p{N}])[.\uFF0E](?=\p{L}[\p{L}\p{N}-])/gu;

/**
 * Mail clients make links of what looks like an address, also in plain text, and there is no markup that forbids it. So
 * what has a scheme becomes `placeholder`, and the dots of other names are bracketed, as people do who write of malware:
 * `example[.]com`. Seen by every reader and undone by none by accident; invisible joiners would be neither.
 */
function unlinked(text: string, placeholder: string): string {
  return text.replace(address, () => placeholder).replace(dot, "[.]");
}

/** The operator's own words, such as a site's name: one line, without controls. They may name a host. */
export function oneLine(text: string): string {
  return text.replace(direction, "").replace(control, " ").replace(/\s+/g, " ").trim();
}

/** A name or a title: one line that leads nowhere, cut after `most` characters as readers count them. */
export function saidLine(text: string, placeholder: string, most = 120): string {
  return cut(unlinked(oneLine(text), placeholder), most);
}

/** Several lines that lead nowhere. White space at their ends goes, and more than one empty line in a row. */
export function saidLines(text: string, placeholder: string): string {
  const lines = text
    .replace(direction, "")
    .replace(/\r\n?|[\u0085\p{Zl}\p{Zp}]/gu, "\n")
    .split("\n")
    .map((line) => unlinked(line.replace(control, " "), placeholder).trimEnd());
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
}

/** A name within our sentence, so that its direction stays its own: FSI … PDI (UAX #9 §2.4). `oneLine` lets none in. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
