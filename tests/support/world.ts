import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { CommentId } from "../../src/protocol/model.ts";
import { serve } from "../../src/server/serve.ts";
import { newVisit, openChromium, type Visit } from "./chromium.ts";
import { article, type HostSite, startHostSite } from "./host-site.ts";

const widget = fileURLToPath(new URL("../../dist/embed/", import.meta.url));
const quiet = { info() {}, warn() {}, error() {} };

export interface Said {
  readonly as?: string;
  readonly parent?: CommentId | null;
  /** The page's key on the host site. Default: "/page". */
  readonly key?: string;
}

/** A server on built files, a stranger's site on another origin, and Chromium. */
export interface World {
  readonly server: Awaited<ReturnType<typeof serve>>;
  readonly host: HostSite;
  readonly browser: Browser;
  /** A tag for the built widget, classic unless told otherwise. */
  tag(attributes?: string, form?: "classic" | "module"): string;
  /** Puts a page with a thread on the host site and gives its address. */
  page(path: string, options?: { headers?: Record<string, string>; body?: string; head?: string }): string;
  visit(options?: BrowserContextOptions): Promise<Visit>;
  /** Somebody else writes, past the browser. */
  say(body: string, said?: Said): Promise<CommentId>;
  close(): Promise<void>;
}

/** A guest's secret made from a name: the same name is the same guest. */
export const secretOf = (name: string): string => Buffer.from(name.padEnd(32, ".").slice(0, 32)).toString("base64url");

/** One that nobody listens on at the moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Whoever has mail sent says under which address the links in it work. */
async function sending(smtp: string) {
  const port = await freePort();
  return { port, url: `http://127.0.0.1:${port}`, mail: { smtp } };
}

interface WorldOptions {
  readonly database?: string;
  readonly limits?: number;
  /** Mail goes there. Default: it is kept for `/dev/mail`. */
  readonly smtp?: string;
}

export async function startWorld({ database = ":memory:", limits = 1000, smtp }: WorldOptions = {}): Promise<World> {
  if (!existsSync(widget)) throw new Error("dist/embed is not there: run `npm run build` before the browser tests");
  const host = await startHostSite();
  const outgoing = smtp === undefined ? { port: 0 } : await sending(smtp);
  const server = await serve({ ...outgoing, database, limits, widget, log: quiet });
  await server.services.sites.add({ id: "site", name: "A site", origins: [host.origin] });
  const browser = await openChromium();
  const tag: World["tag"] = (attributes = "", form = "classic") =>
    form === "classic"
      ? `<script async src="${server.url}/afterword.js" ${attributes}></script>`
      : `<script type="module" crossorigin src="${server.url}/afterword.js" ${attributes}></script>`;
  let posts = 0;
  return {
    server,
    host,
    browser,
    tag,
    page: (path, { headers = {}, body = tag(), head = "" } = {}) =>
      host.put(path, { html: article(body, head), headers }),
    visit: (options) => newVisit(browser, options),
    async say(body, { as = "Ann", parent = null, key = "/page" } = {}) {
      posts += 1;
      const created = await server.services.writers.create(
        { siteId: "site", key },
        { url: host.origin + key, title: "An article", parent, name: as, body, idempotencyKey: `world-post-${posts}` },
        { secret: secretOf(as), network: "192.0.2.1" },
      );
      if (created.id === undefined) throw new Error("the server gave no id");
      return created.id;
    },
    async close() {
      await browser.close();
      await server.close();
      await host.close();
    },
  };
}

/** The comment whose own words hold `text`; its replies stand outside of it. */
export const commentWith = (page: Page | Locator, text: string): Locator => page.locator("article", { hasText: text });

/** Fills the open form in `scope` and sends it. */
export async function write(scope: Page | Locator, body: string, name?: string): Promise<void> {
  const form = scope.locator("form");
  await form.locator("textarea").fill(body);
  if (name !== undefined) await form.locator("input[autocomplete=nickname]").fill(name);
  await form.locator("button[type=submit]").click();
}
