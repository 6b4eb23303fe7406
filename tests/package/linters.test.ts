import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

/** The tools' own words when they complain, nothing when they do not. */
async function complaints(command: string, ...args: string[]): Promise<string> {
  try {
    await run(command, args, { env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" } });
    return "";
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string }; // what execFile rejects with
    return stdout + stderr || String(error);
  }
}

test("publint finds nothing", async () => {
  expect(await complaints("publint", "--strict", "--pack", "npm")).toBe("");
});

test("the types of every entry resolve for those who import it", async () => {
  expect(await complaints("attw", "--pack", "--profile", "esm-only", "--exclude-entrypoints", "embed", ".")).toBe("");
});

test("nothing is exported, installed or listed that nobody uses", async () => {
  expect(await complaints("knip")).toBe("");
});
