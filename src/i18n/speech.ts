import type { Forms, Words } from "./en.ts";

/** A language at work: its words, and Intl for everything that Intl knows. */
export interface Speech {
  readonly words: Words;
  number(value: number): string;
  /** The form for `value`, with `{count}` filled in. */
  count(forms: Forms, value: number): string;
  /** "3 hours ago". A time after `now` (two clocks never agree) reads as now. */
  ago(at: number, now: number): string;
  /** "in 2 minutes", for a wait in seconds; rounded up. */
  in(seconds: number): string;
  /** Full date and time. */
  date(at: number): string;
}

const units = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/** Intl formatters are dear to make: one set for each thread. */
export function speechIn(locale: string, words: Words): Speech {
  const plural = new Intl.PluralRules(locale);
  const decimal = new Intl.NumberFormat(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  const number = (value: number) => decimal.format(value);
  return {
    words,
    number,
    count: (forms, value) => fill(forms[plural.select(value)] ?? forms.other, "count", number(value)),
    ago(at, now) {
      const past = now - at;
      const [unit, length] = units.find(([, length]) => past >= length) ?? ["second", Number.POSITIVE_INFINITY];
      return relative.format(-Math.floor(Math.max(0, past) / length), unit);
    },
    in: (seconds) =>
      seconds < 60 ? relative.format(Math.ceil(seconds), "second") : relative.format(Math.ceil(seconds / 60), "minute"),
    date: (at) => full.format(at),
  };
}

/** A function as replacement: `$&` in a name stays as it is. */
export function fill(text: string, key: string, value: string): string {
  return text.replace(`{${key}}`, () => value);
}

/** The same with a person's name, isolated so that its direction stays its own (FSI … PDI). */
export function fillName(text: string, name: string): string {
  return fill(text, "name", `\u2068${name}\u2069`);
}
