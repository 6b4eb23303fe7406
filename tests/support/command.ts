import { run } from "../../src/server/cli/run.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One command in this process; `serve` is told to stop as soon as it listens. */
export async function afterword(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const said = { out: "", err: "" };
  const code = await run(args, {
    env,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    stopped: () => Promise.resolve(),
  });
  return { code, ...said };
}
