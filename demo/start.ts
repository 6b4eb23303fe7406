/** The demo: `npm start`. Serves the pages in this folder with a seeded thread, from the package as it was built. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem, type RunningServer, serve } from "afterword/server";
import { type DemoOptions, help, readOptions, UsageError } from "./options.ts";
import { gatherPages } from "./pages.ts";
import { demoSite, plant } from "./seed/plant.ts";
import { threadsAt } from "./seed/threads.ts";

const data = fileURLToPath(new URL("../.data/", import.meta.url));
const say = (text: string) => void process.stdout.write(`${text}\n`);

const pages = [
  ["/", "an article, its thread from the script tag alone"],
  ["/long", "an article with 2,000 comments"],
  ["/element", "the <afterword-thread> element"],
  ["/module", "the npm module, with no server behind the thread"],
  ["/list", "comment counts for a list of articles"],
  ["/playground", "attributes and tokens to play with"],
  ["/dev/mail", "mail that this server would have sent: “Notify me of…” on an article begins it"],
] as const;

async function start({ port, database }: DemoOptions): Promise<RunningServer> {
  await mkdir(data, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), "afterword-demo-"));
  try {
    await gatherPages(folder);
    return await serve({
      port,
      database: database ?? join(data, "afterword-demo.sqlite"),
      pages: folder,
      ownOriginSites: [demoSite.id],
      log: { info() {}, warn: complain, error: complain },
    });
  } finally {
    // the server has read all of it
    await rm(folder, { recursive: true, force: true });
  }
}

/** The terminal is for people here: only what went wrong is worth a line. */
function complain(fields: object, message: string): void {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
}

async function seed(server: RunningServer, signal: AbortSignal): Promise<void> {
  const now = Date.now();
  let said = 0;
  const onProgress = (done: number, total: number) => {
    const tenth = Math.floor((10 * done) / total);
    if (tenth === said) return;
    said = tenth;
    say(`Seeding the demo, once: ${done} of ${total} comments`);
  };
  const options = { threads: threadsAt(now), now, origin: server.url, signal, onProgress };
  const result = await server.seed((servicesAt) => plant(servicesAt, options));
  if (result === "there already") say("The demo is seeded already; what you wrote is still there.");
}

function introduce({ url, database }: RunningServer): void {
  say("\nThe demo of Afterword is up.\n");
  for (const [path, what] of pages) say(`  ${(url + path).padEnd(34)} ${what}`);
  say(`\n  Database: ${database}\n  Ctrl-C stops it.\n`);
}

/** Aborts at the first wish to stop; a second one ends the process at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return say(help);
  const stop = stopSignal();
  const server = await start(options);
  try {
    await seed(server, stop);
    introduce(server);
    await aborted(stop);
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await server.close();
  }
  say("Stopped. The database is kept.");
}

try {
  await run();
} catch (error) {
  // both kinds carry a sentence for whoever typed the command; anything else is a defect and shows its stack
  const readable = error instanceof UsageError || error instanceof Problem;
  const text = error instanceof Error ? (readable ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
