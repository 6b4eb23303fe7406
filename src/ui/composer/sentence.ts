import { enErrors, enLater } from "../../i18n/en-errors.ts";
import { fill, type Speech } from "../../i18n/speech.ts";
import type { AfterwordError } from "../../protocol/errors.ts";

/** What happened, in words. */
export function sentence({ code, params, retryAfter }: AfterwordError, speech: Speech): string {
  let text: string = enErrors[code];
  for (const [key, value] of Object.entries(params)) {
    text = fill(text, key, typeof value === "number" ? speech.number(value) : value);
  }
  return fill(text, "retryAfter", retryAfter === null ? enLater : speech.in(retryAfter));
}
