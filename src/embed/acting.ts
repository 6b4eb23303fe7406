import { browserOutside, type Outside } from "./outside.ts";
import { randomText } from "./random.ts";

/** What a browser gives to those who write and watch as well. */
export interface ActingOutside extends Outside {
  readonly random: () => number;
  /** For secrets and keys. */
  readonly newSecret: () => string;
  /** Left out where an open stream costs more than it gives. */
  readonly EventSource: typeof EventSource | undefined;
}

/** Adds it to what readers have. */
export const acting = <Reading>(outside: Reading) => ({
  ...outside,
  random: Math.random,
  newSecret: randomText,
  // a page that Firefox leaves with a stream open is not kept to come back to, and only Firefox knows this name
  EventSource: "mozInnerScreenX" in globalThis ? undefined : globalThis.EventSource,
});

export const browserActing = (): ActingOutside => acting(browserOutside());
