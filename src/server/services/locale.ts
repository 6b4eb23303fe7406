/** Canonical BCP 47 tag; English for what is none. */
export function cleanLanguage(given: string): string {
  try {
    return given.length > 35 ? "en" : new Intl.Locale(given).toString();
  } catch {
    return "en";
  }
}

/**
 * Name of a zone as IANA has it; UTC for what is none. Offsets such as "+01:00" know no summer time, and there are so
 * many of them that a thread's subscribers could keep its writers waiting.
 */
export function cleanTimeZone(given: string): string {
  if (!/^[A-Za-z][\w/+-]{0,63}$/.test(given)) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
