/**
 * What the widget costs a reader, measured where it is paid: code and style sheets that came over the wire, brotli at
 * its highest level, 1 kB = 1,000 bytes. `npm run size` prints it and fails over budget; a test reads the same numbers.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { RunningServer } from "afterword/server";
import { chromium, type Page } from "playwright-core";
import { findChromium } from "./chromium.mjs";

/** In bytes. */
export const budgets = { read: 14_000, all: 36_000, entry: 4_000 } as const;
/** All files are over their budget, which `npm run size` says and fails of (docs/bench.md has why). They get no larger. */
export const ceiling = 37_700;
const comments = 24;
const painted = 20;
const idle = 2_000;

export interface Weight {
  readonly name: string;
  /** Bytes after brotli. */
  readonly bytes: number;
}

export interface Sizes {
  /** Came over the wire with no input until 20 comments were painted and nothing happened for 2 s. */
  readonly read: readonly Weight[];
  /** What was asked for after the entry had come, and how many answers had come by then. */
  readonly asked: readonly { readonly name: string; readonly answered: number }[];
  /** Every file of the embed but the parser. */
  readonly all: readonly Weight[];
  /** Markdown in the browser: only for pages whose own tag brings a text, and never twice. */
  readonly parser: Weight;
  /** What a page pays whose reader never comes near the thread. */
  readonly entry: number;
}

export const total = (weights: readonly Weight[]) => weights.reduce((sum, { bytes }) => sum + bytes, 0);

const isParser = ({ name }: Weight) => name.startsWith("parse-");

const brotli = (contents: Buffer) =>
  brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;

export async function measure(): Promise<Sizes> {
  const { serve } = await import("afterword/server");
  const quiet = { info() {}, warn() {}, error() {} };
  const server = await serve({ database: ":memory:", port: 0, limits: 1_000, log: quiet });
  try {
    await seed(server);
    const files = readdirSync("dist/embed", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith("js"))
      .map((name) => ({ name: basename(name), bytes: brotli(readFileSync(join("dist/embed", name))) }));
    const [parser, ...others] = files.filter(isParser);
    if (!parser || others[0]) throw new Error("there is not one parser among the files");
    const all = files.filter((file) => !isParser(file));
    return { ...(await readPath(server.url)), all, parser, entry: brotli(readFileSync("dist/embed/afterword.js")) };
  } finally {
    await server.close();
  }
}

async function seed({ services }: RunningServer): Promise<void> {
  await services.sites.add({ id: "size", name: "Size", origins: ["http://localhost"] });
  for (let number = 0; number < comments; number++) {
    const body = `Comment **${number}** says [something](https://example.org/${number}) of its own.`;
    const words = { url: "http://localhost/page", title: "Page", parent: null, name: `Reader ${number}`, body };
    const caller = { secret: "s".repeat(43), network: "192.0.2.1", origin: "http://localhost" };
    await services.writers.create(
      { siteId: "size", key: "/page" },
      { ...words, idempotencyKey: `size-${number}-key` },
      caller,
    );
  }
}

/** The page stands on an origin of its own. Both forms of the tag load the same file. */
async function readPath(server: string): Promise<Pick<Sizes, "read" | "asked">> {
  const html = `<!doctype html><title>Page</title><p>Words</p><script src="${server}/afterword.js" data-site="size"></script>`;
  const site = createServer((_, response) => void response.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const address = site.address();
  if (address === null || typeof address === "string") throw new Error("the page has no port");
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } as NodeJS.ProcessEnv });
  try {
    return await loadAndRest(await browser.newPage(), `http://localhost:${address.port}/page`);
  } finally {
    await browser.close();
    site.close();
  }
}

async function loadAndRest(page: Page, url: string): Promise<Pick<Sizes, "read" | "asked">> {
  const weights: Promise<Weight>[] = [];
  let last = performance.now();
  const asked: { name: string; answered: number }[] = [];
  let answered = 0;
  page.on("requestfinished", () => {
    answered++;
  });
  page.on("request", (request) => {
    last = performance.now();
    asked.push({ name: basename(new URL(request.url()).pathname), answered });
  });
  page.on("response", (response) => {
    const kind = response.request().resourceType();
    if (kind !== "script" && kind !== "stylesheet") return;
    const name = basename(new URL(response.url()).pathname);
    weights.push(response.body().then((body) => ({ name, bytes: brotli(body) })));
  });
  await page.goto(url);
  await page
    .locator("article")
    .nth(painted - 1)
    .waitFor();
  for (let rest = idle; rest > 0; rest = idle - (performance.now() - last)) {
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
  const entry = asked.findIndex(({ name }) => name === "afterword.js");
  return { read: await Promise.all(weights), asked: asked.slice(entry + 1) };
}

function table({ read, all, parser, entry }: Sizes): string {
  const line = (name: string, bytes: number, budget?: number) =>
    `${name.padEnd(34)}${bytes.toLocaleString("en").padStart(8)}${budget ? ` of ${budget.toLocaleString("en")}${bytes > budget ? "  OVER" : ""}` : ""}`;
  return [
    `Bytes after brotli, 1 kB = 1,000 bytes`,
    "",
    ...read.map(({ name, bytes }) => line(`  ${name}`, bytes)),
    line("Read path", total(read), budgets.read),
    "",
    ...all.map(({ name, bytes }) => line(`  ${name}`, bytes)),
    line("All files", total(all), budgets.all),
    "",
    line("Before the thread is near", entry, budgets.entry),
    line("Parser, for a tag's own texts", parser.bytes),
  ].join("\n");
}

if (import.meta.main) {
  const sizes = await measure();
  console.log(table(sizes));
  const over = total(sizes.read) > budgets.read || total(sizes.all) > budgets.all || sizes.entry > budgets.entry;
  process.exitCode = over ? 1 : 0;
}
