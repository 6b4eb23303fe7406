/** Milliseconds of each kind of request, by name. */
export type Costs = ReadonlyMap<string, number>;

const rounds = 200;

/** Median time of one call, after some that do not count. Calls come one after the other. */
export async function median(work: (round: number) => Promise<unknown>): Promise<number> {
  for (let round = 0; round < 20; round++) await work(-round);
  const times: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[rounds / 2] ?? Number.NaN;
}
