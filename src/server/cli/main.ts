import { run } from "./run.ts";

/** The first signal asks to stop, the second one means it. */
const stopped = () =>
  new Promise<void>((resolve) => {
    let asked = false;
    const onSignal = () => {
      if (asked) process.exit(1);
      asked = true;
      resolve();
    };
    process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  });

/** The command line of this process. */
export const main = (): Promise<number> =>
  run(process.argv.slice(2), {
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stopped,
  });
