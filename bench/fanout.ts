/**
 * `npm run bench:fanout`: one server process with many open streams of one thread, on loopback, and changes at an even
 * pace. Delay is from the moment a change is asked for to the moment its update is read from a socket of this process,
 * which reads them all: it holds the client's share of the work too. All figures are printed, none is judged; those that
 * depend least on the machine are the shares of the pause between two looks, and the bytes for each stream.
 *
 * Arguments: streams, changes a second, seconds. Default: 2000 20 10.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { base, requestOf, urlOf } from "../tests/support/calls.ts";

const [streams = 2_000, rate = 20, seconds = 10] = process.argv.slice(2).map(Number);
const open = Number(execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }));
if (open < streams + 200) {
  console.error(`Too few open files are allowed (${open}): run "ulimit -n ${streams + 500}" first.`);
  process.exit(1);
}

const cli = fileURLToPath(new URL("../src/server/cli.ts", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "afterword-fanout-"));
const database = join(folder, "bench.db");
const run = (...args: string[]) => execFileSync(process.execPath, [cli, ...args], { stdio: "ignore" });
run("site", "add", "Blog", "--id", "blog", "--origin", "https://blog.example", "--database", database);
// readers come through a proxy that is believed: nobody's machine may hold so many streams
const options = ["--port", "0", "--limits", "100000", "--log", "silent", "--proxy", "127.0.0.1"];
const server = spawn(process.execPath, ["--expose-gc", cli, "serve", "--database", database, ...options], {
  stdio: ["ignore", "pipe", "inherit"],
});
let said = "";
server.stdout.setEncoding("utf8").on("data", (text: string) => {
  said += text;
});
while (!/listens on (http:\S+)/.test(said)) await once(server.stdout, "data");
const url = /listens on (http:\S+)/.exec(said)?.[1] ?? base;

/** Of the server, in bytes, as the system counts it. */
async function memory(): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) * 1024;
}

const asked = new Map<number, number>();
const delays: number[] = [];
const reached = new Map<number, number>();

/** Versions in what a socket brings; the time of each against the change that made it. */
function hear(socket: Socket, number: number): void {
  let last = 0;
  socket.setEncoding("latin1").on("data", (text: string) => {
    const now = performance.now();
    for (const [, id] of text.matchAll(/^id: (\d+)$/gm)) {
      const version = Number(id);
      for (let one = last + 1; one <= version; one++) {
        const start = asked.get(one);
        if (start !== undefined && last > 0) delays.push(now - start);
      }
      last = version;
      reached.set(number, version);
    }
  });
}

function listen(number: number): Promise<Socket> {
  const { hostname, port, pathname, search } = new URL(urlOf("live", { query: { after: 0 } }, url));
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      // four streams are one browser's share
      const reader = Math.floor(number / 4);
      const from = `10.0.${reader >> 8}.${reader & 255}`;
      socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${from}\r\n\r\n`);
    });
    hear(socket, number);
    socket.once("data", () => resolve(socket));
    socket.on("error", reject);
  });
}

async function everybodyHas(version: number): Promise<void> {
  while ([...reached.values()].filter((one) => one >= version).length < streams) await pause(10);
}

let drafts = 0;
const write = async () =>
  (await (await fetch(requestOf("create", { key: `fanout-draft-${++drafts}` }, url))).json()).id as string; // The API's own.
let version = 0;
async function vote(id: string): Promise<void> {
  version += 1;
  asked.set(version, performance.now());
  // each by somebody new, so that each is a change
  await fetch(requestOf("vote", { id, as: `reader ${version}` }, url));
}

try {
  const ids = [await write(), await write(), await write()];
  version = ids.length;
  for (let turn = 0; turn < 200; turn++) await vote(ids[turn % ids.length] ?? "");
  const before = await memory();
  const sockets: Socket[] = [];
  for (let number = 0; number < streams; number += 50) {
    const some = Array.from({ length: Math.min(50, streams - number) }, (_, index) => listen(number + index));
    sockets.push(...(await Promise.all(some)));
  }
  await everybodyHas(version);
  const held = await memory();
  const start = performance.now();
  for (let turn = 0; turn < rate * seconds; turn++) {
    await pause(Math.max(0, start + (turn * 1_000) / rate - performance.now()));
    void vote(ids[turn % ids.length] ?? "");
  }
  await everybodyHas(version);
  const took = performance.now() - start;
  const after = await memory();
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  const kB = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;
  console.log(`${streams} streams, ${rate} changes a second for ${seconds} s (${(took / 1000).toFixed(1)} s until all had everything)
delay, change asked for until update read: p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms, longest ${at(1).toFixed(0)} ms, over ${sorted.length} tellings
in pauses between two looks (75 ms): p50 ×${(at(0.5) / 75).toFixed(1)}, p99 ×${(at(0.99) / 75).toFixed(1)}
server's memory: ${(before / 2 ** 20).toFixed(0)} MB before, +${kB((held - before) / streams)} for each open stream, +${kB((after - held) / streams)} more for each after ${rate * seconds} changes`);
  for (const socket of sockets) socket.destroy();
} finally {
  server.kill();
  await rm(folder, { recursive: true, force: true });
}
