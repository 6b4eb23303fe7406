/** Numbers that look like chance and are the same on every machine, so that every demo has the same thread. */
export interface Dice {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T;
  chance(share: number): boolean;
}

/** Mulberry32: small, fast, good enough to deal sentences. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    next,
    below,
    pick(from) {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error("there is nothing to pick from");
      return one;
    },
    chance: (share) => next() < share,
  };
}
