import type { Core } from "./core.ts";

/** In milliseconds: after the first failure, and at most. */
const [soon, seldom] = [10_000, 120_000];

/** Does `work` after so many milliseconds, unless the same name is waited for anew, or the thread ends. */
export const inTime = (core: Core, { name, ms }: { name: string; ms: number }, work: () => void) =>
  core.ask({ name, failed() {} }, ({ signal }) => {
    return new Promise((done) => {
      const cancel = core.after?.(ms, () => done(work));
      signal.addEventListener("abort", () => cancel?.());
    });
  });

/** Tries again what has failed: later each time, and not everybody at the same moment. */
export function patience(core: Core, name: string, work: () => void) {
  let pause = soon;
  return {
    later() {
      inTime(core, { name, ms: pause * (0.5 + (core.random?.() ?? 0.5)) }, work);
      pause = Math.min(2 * pause, seldom);
    },
    /** The next failure is a first one. */
    rest() {
      pause = soon;
    },
  };
}
