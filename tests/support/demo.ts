import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Code points: what limits and readers count. */
export const points = (text: string): number => Array.from(text).length;

export interface DemoRun {
  /** Everything it has said so far. */
  readonly said: () => string;
  /** Resolves with the address once the demo says that it is up; rejects when it ends before. */
  readonly up: Promise<string>;
  /** Resolves when the process has ended. */
  readonly ended: Promise<{ readonly code: number | null }>;
  stop(): void;
}

/** `demo/start.ts` as `npm start` runs it, without building first. */
export function runDemo(...args: readonly string[]): DemoRun {
  const script = fileURLToPath(new URL("../../demo/start.ts", import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const ended = once(child, "close").then(([code]) => ({ code }));
  const up = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk;
      const [, url] = /is up\.\s+(http:\/\/\S+?)\/ /.exec(said) ?? [];
      if (url !== undefined && said.includes("Ctrl-C")) resolve(url);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    ended.then(() => reject(new Error(`the demo ended: ${said}`)));
  });
  // who only waits for the end does not listen here
  up.catch(() => {});
  return { said: () => said, up, ended, stop: () => void child.kill("SIGINT") };
}
