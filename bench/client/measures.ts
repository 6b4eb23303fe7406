/** One load of one contestant, or the median of several. `null`: it has nothing of the kind. */
export interface Measures {
  /** Milliseconds from the navigation to the frame that shows the first comment. */
  readonly first: number | null;
  /** The best of the loads: on a machine that others use it says more than the one in the middle. */
  readonly best: number | null;
  /** The same for the last one. */
  readonly latest: number | null;
  /** Milliseconds by which tasks were longer than 50 ms, until nothing more came. */
  readonly blocking: number | null;
  /** Layout shifts nobody asked for, all of them added up. */
  readonly shift: number | null;
  /** Milliseconds from the first press on an order to the frame that shows it, and from the second one. */
  readonly sort: number | null;
  readonly sortAgain: number | null;
  /** MB of JavaScript objects that are in use. */
  readonly heap: number | null;
  /** kB of scripts, styles and answers, after brotli. */
  readonly bytes: number | null;
  /** Requests that waited for one another before the first comment, the page's own included. */
  readonly sequence: number | null;
  readonly comments: number | null;
  /** Milliseconds that the main thread worked. */
  readonly busy: number | null;
}

export type Measure = keyof Measures;

const middle = (values: readonly number[]): number | null => {
  const ordered = values.toSorted((a, b) => a - b);
  const half = Math.floor(ordered.length / 2);
  const [low, high] = [ordered[ordered.length % 2 === 0 ? half - 1 : half], ordered[half]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

/** Each measure's own median: they need not come from the same load. */
export function medians(loads: readonly Measures[]): Measures {
  const of = (name: Measure) => middle(loads.map((load) => load[name]).filter((value) => value !== null));
  const firsts = loads.map(({ first }) => first).filter((value) => value !== null);
  return {
    best: firsts.length ? Math.min(...firsts) : null,
    ...{ first: of("first"), latest: of("latest"), blocking: of("blocking"), shift: of("shift") },
    ...{ sort: of("sort"), sortAgain: of("sortAgain"), heap: of("heap"), bytes: of("bytes") },
    ...{ sequence: of("sequence"), comments: of("comments"), busy: of("busy") },
  };
}
