/** The demo: `npm start`. Serves the pages in this folder with a seeded thread, from the package as it was built. */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type RunningServer, serve } from "afterword/server";
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
] as const;

async function start({ port, database }: DemoOptions): Promise<RunningServer> {
  const folder = `${data}pages`;
  await mkdir(data, { recursive: true });
  await gatherPages(folder);
  return serve({
    port,
    database: database ?? `${data}afterword-demo.sqlite`,
    pages: folder,
    ownOriginSites: [demoSite.id],
    log: { info() {}, warn: complain, error: complain },
  });
}

/** The terminal is for people here: only what went wrong is worth a line. */
function complain(fields: object, message: string): void {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
}

async function seed(server: RunningServer): Promise<void> {
  const now = Date.now();
  let said = 0;
  const result = await plant(server, {
    threads: threadsAt(now),
    now,
    origin: server.url,
    onProgress(done, total) {
      const tenth = Math.floor((10 * done) / total);
      if (tenth === said) return;
      said = tenth;
      say(`Seeding the demo, once: ${done} of ${total} comments`);
    },
  });
  if (result === "there already") say("The demo is seeded already; what you wrote is still there.");
}

function introduce({ url, database }: RunningServer): void {
  say(`\nAfterword's demo is up.\n`);
  for (const [path, what] of pages) say(`  ${(url + path).padEnd(34)} ${what}`);
  say(`\n  Database: ${database}\n  Ctrl-C stops it.\n`);
}

function stopOnSignal(server: RunningServer): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      say("Stopping …");
      await server.close();
      say("Stopped. The database is kept.");
    });
  }
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return say(help);
  const server = await start(options);
  stopOnSignal(server);
  await seed(server);
  introduce(server);
}

try {
  await run();
} catch (error) {
  // both kinds carry a sentence for whoever typed the command; anything else is a defect and shows its stack
  const readable = error instanceof UsageError || (error instanceof Error && error.name === "Problem");
  process.stderr.write(readable ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
