import type { Forms, Words } from "./en.ts";

/** A language at work: its words, and Intl for everything that Intl knows. */
export interface Speech {
  readonly words: Words;
  /** BCP 47. */
  readonly locale: string;
  number(value: number): string;
  /** The form for `value`, with `{count}` filled in. */
  count(forms: Forms, value: number): string;
  /** "3 hours ago". A time after `now` (two clocks never agree) reads as now. */
  ago(at: number, now: number): string;
  /** Full date and time. */
  date(at: number): string;
}

/** In seconds. */
const units = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", Number.POSITIVE_INFINITY],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/** Intl formatters are dear to make: one set for each thread. */
export function speechIn(locale: string, words: Words): Speech {
  const plural = new Intl.PluralRules(locale);
  const decimal = new Intl.NumberFormat(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  return {
    words,
    locale,
    number: decimal.format,
    count: (forms, value) => (forms[plural.select(value)] ?? forms.other).replace("{count}", decimal.format(value)),
    ago(at, now) {
      const past = (now - at) / 1000;
      // the last unit stands for everything under a minute: there the quotient is 0, "now"
      const [unit, length] = units.find(([, length]) => past >= length) ?? units[6];
      return relative.format(-Math.floor(past / length) || 0, unit);
    },
    date: full.format,
  };
}
