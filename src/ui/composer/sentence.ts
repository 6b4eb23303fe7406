import { enErrors, enLater } from "../../i18n/en-errors.ts";
import { fill } from "../../i18n/fill.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { AfterwordError } from "../../protocol/errors.ts";

/** What happened, in words. */
export function sentence({ code, params, retryAfter }: AfterwordError, speech: Speech): string {
  let text: string = enErrors[code];
  for (const [key, value] of Object.entries(params)) {
    text = fill(text, key, typeof value === "number" ? speech.number(value) : value);
  }
  return fill(text, "retryAfter", retryAfter === null ? enLater : waitOf(retryAfter, speech.locale));
}

/** "in 2 minutes", rounded up: too late is better than refused again. */
function waitOf(seconds: number, locale: string): string {
  const [value, unit] = seconds < 60 ? ([seconds, "second"] as const) : ([seconds / 60, "minute"] as const);
  return new Intl.RelativeTimeFormat(locale).format(Math.ceil(value), unit);
}
