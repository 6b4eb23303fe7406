/** Rebuilds on every change under src and starts the demo server anew; `npm run dev -- --port N` hands options on. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";

const run = (...args) => spawn(process.execPath, args, { stdio: "inherit" });
const quiet = 150;

let server;
let timer;
let busy = false;
let again = false;

async function rebuild() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  const [code] = await once(run("tools/build.ts", "--no-types"), "exit");
  if (code === 0) await restart();
  busy = false;
  if (again) {
    again = false;
    await rebuild();
  }
}

async function restart() {
  if (server?.exitCode === null) {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  server = run("demo/start.ts", ...process.argv.slice(2));
}

const watchers = ["src", "demo"].map((folder) =>
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(rebuild, quiet);
  }),
);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    if (server?.exitCode === null) server.kill(signal);
  });
}

await rebuild();
