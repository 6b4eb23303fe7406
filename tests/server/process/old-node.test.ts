import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** Makes this Node look like one that has no SQLite: its version, and what it says when asked to load it. */
const old = `
  import { registerHooks } from "node:module";
  Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });
  registerHooks({ resolve(name, context, next) {
    if (name === "node:sqlite") throw new Error("No such built-in module: node:sqlite");
    return next(name, context);
  } });
`;
const preload = `data:text/javascript,${encodeURIComponent(old)}`;
const cli = fileURLToPath(new URL("../../../src/server/cli.ts", import.meta.url));

it("on a Node that is too old the command says so in one sentence instead of failing at the first import", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", preload, cli, "--help"], {
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(stderr).toMatch(/^Afterword's server needs Node \d+\.\d+ or newer, and this is Node 20\.20\.2: .*\n$/);
  expect(stdout).toBe("");
  expect(status).toBe(78);
});
