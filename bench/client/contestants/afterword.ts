import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openServer } from "../../../src/server/serve.ts";
import type { Services } from "../../../src/server/services/contract.ts";
import type { Contestant, Prepared, Wanted } from "../contestant.ts";
import type { BenchThread } from "../thread.ts";

const siteId = "bench";
const key = "bench";
const quiet = { info() {}, warn: console.error, error: console.error };

/** Through the services, as a site's readers would have written it, each at its own time. */
async function plant(thread: BenchThread, servicesAt: (now: () => number) => Services): Promise<void> {
  let now = 0;
  const { sites, writers } = servicesAt(() => now);
  await sites.add({ id: siteId, name: "Bench", origins: ["http://localhost"] });
  const ids = new Map<number, string>();
  for (const { id, parent, name, text, at } of thread) {
    now = at;
    const { id: made = "" } = await writers.create(
      { siteId, key },
      {
        url: "http://localhost/",
        title: "An article",
        parent: ids.get(parent) ?? null,
        name,
        body: text,
        idempotencyKey: `bench-comment-${id}`,
      },
      { secret: name.replace(" ", "").padEnd(43, "s"), network: "192.0.2.1", origin: "http://localhost" },
    );
    ids.set(id, made);
  }
}

async function serveThread({ thread }: Wanted, tag: string, head = ""): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-"));
  const server = await openServer({ database: join(folder, "bench.db"), log: quiet });
  await server.seed((servicesAt) => plant(thread, servicesAt));
  return {
    head,
    body: tag,
    answer: (request) => server.fetch(request),
    comment: "article",
    sort: {
      hover: null,
      oldest: '.sorts button:text-is("Oldest")',
      newest: '.sorts button:text-is("Newest")',
    },
    more: ".more",
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

const attributes = `data-site="${siteId}" data-thread-id="${key}"`;

const classic = (origin: string) => `<script src="${origin}/afterword.js" ${attributes} async></script>`;

/** The tag that the README shows first. */
export const afterword: Contestant = {
  name: "Afterword",
  prepare: (wanted) => serveThread(wanted, classic(wanted.origin)),
};

/** The same file as a module. */
export const afterwordModule: Contestant = {
  name: "Afterword, module tag",
  prepare: (wanted) =>
    serveThread(wanted, `<script type="module" src="${wanted.origin}/afterword.js" ${attributes}></script>`),
};

/** The page asks for the comments itself, as the bare list's does. */
export const afterwordPreload: Contestant = {
  name: "Afterword, comments preloaded",
  prepare(wanted) {
    const address = `${wanted.origin}/api/v1/thread?site=${siteId}&key=${key}`;
    const preload = `<link rel="preload" as="fetch" crossorigin href="${address}">`;
    return serveThread(wanted, classic(wanted.origin), preload);
  },
};
