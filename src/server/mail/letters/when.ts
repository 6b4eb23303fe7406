import type { EpochMs } from "../../../protocol/model.ts";

/** Day and time as they stand on the recipient's own clock; a zone that nobody knows is UTC. */
export function whenIn(at: EpochMs, { language, timeZone }: { language: string; timeZone: string }): string {
  const format = { dateStyle: "long", timeStyle: "short" } as const;
  try {
    return new Intl.DateTimeFormat(language, { ...format, timeZone }).format(at);
  } catch {
    // RangeError, the only one there is: a tag or a zone that this machine does not know
    return new Intl.DateTimeFormat("en", { ...format, timeZone: "UTC" }).format(at);
  }
}
