import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../src/server/cli.ts", import.meta.url));

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  /** What it has said so far. */
  out(): string;
  /** Its log so far. */
  err(): string;
  signal(name: NodeJS.Signals): void;
  /** Resolves to the exit code, or to the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>;
}

export interface ProcessOptions {
  /** Path of a SQLite file or `postgres://…`. */
  readonly database: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function collect(child: Child): { out(): string; err(): string } {
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  return { out: () => said.out, err: () => said.err };
}

async function addressOf(child: Child, { out, err }: { out(): string; err(): string }): Promise<string> {
  for (;;) {
    const url = /listens on (http:\S+)/.exec(out())?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null) throw new Error(`the server did not start:\n${out()}${err()}`);
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  }
}

/** `afterword serve` as operators run it: a process of its own, from source, on a free port. */
export async function startProcess({ database, args = [], env = {} }: ProcessOptions): Promise<ServerProcess> {
  const command = [cli, "serve", "--port", "0", "--database", database, "--limits", "1000", ...args];
  const child = spawn(process.execPath, command, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const said = collect(child);
  const ended = once(child, "exit").then(
    ([code, signal]: (number | NodeJS.Signals | null)[]) => code ?? signal ?? null,
  );
  const url = await addressOf(child, said);
  return {
    url,
    port: Number(new URL(url).port),
    ...said,
    signal: (name) => void child.kill(name),
    ended,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
