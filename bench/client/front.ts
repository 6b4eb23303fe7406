import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Answer, Prepared } from "./contestant.ts";

/** Milliseconds before any answer, on top of what the browser's own network emulation adds. */
const latency = 40;

export interface Asked {
  readonly path: string;
  /** Bytes of the body as it went over the wire. */
  readonly bytes: number;
  /** Milliseconds since 1970, with fractions. */
  readonly from: number;
  readonly to: number;
}

/** The page on one origin, everything of its widget on another: the same latency and compression for all contestants. */
export interface Front {
  readonly page: string;
  /** Opens the connections that a browser would have, were this HTTP/2: they are not what is compared. */
  readonly warmUp: string;
  readonly origin: string;
  /** What has been asked of `origin` since the last time. */
  take(): Asked[];
  show(prepared: Prepared): void;
  close(): Promise<void>;
}

const clock = () => performance.timeOrigin + performance.now();
const brotli = promisify(brotliCompress);
/** Compressed once for each contestant, as a site would have done before. */
const shelves = new WeakMap<Prepared, Map<string, Promise<Uint8Array<ArrayBuffer>>>>();

async function compressed({ body, kind }: Answer): Promise<Uint8Array<ArrayBuffer>> {
  const quality = kind === "file" ? 11 : 5;
  return Uint8Array.from(await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }));
}

function bytesOf(shown: Prepared | null, path: string, answer: Answer): Promise<Uint8Array<ArrayBuffer>> {
  if (shown === null || answer.kind === "answer") return compressed(answer);
  const shelf = shelves.get(shown) ?? new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  shelves.set(shown, shelf);
  const bytes = shelf.get(path) ?? compressed(answer);
  shelf.set(path, bytes);
  return bytes;
}

const pageOf = ({ head, body }: Prepared) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>An article</title><link rel="icon" href="data:,">${head}
<style>body{margin:0 auto;max-width:40em;padding:1em;font:16px/1.5 sans-serif}footer{padding:2em 0}</style></head>
<body><main><h1>An article</h1><p>Its text, which is short, so that the thread is in view.</p>${body}</main>
<footer>What stands below the thread, and moves if it grows.</footer></body></html>
`;

const connections = 6;
const warmUpPage = (origin: string) => `<!doctype html><link rel="icon" href="data:,"><script type="module">
const ask = (credentials) => fetch("${origin}/warm-up?" + Math.random(), { mode: "no-cors", credentials });
const all = Array.from({ length: ${connections} }, () => [ask("omit"), ask("include")]).flat();
await Promise.all([...all, ...all.map(() => fetch("/warm-up?" + Math.random()))]);
document.title = "warm";
</script>`;

async function bodyOf(message: IncomingMessage): Promise<string | null> {
  if (message.method === "GET" || message.method === "HEAD") return null;
  let body = "";
  for await (const piece of message) body += piece;
  return body;
}

async function answerTo(prepared: Prepared, message: IncomingMessage, origin: string): Promise<Answer | null> {
  const { method = "GET", url = "/" } = message;
  const request = new Request(origin + url, { method, body: await bodyOf(message) });
  const answer = await prepared.answer(request);
  if (!(answer instanceof Response)) return answer;
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  const type = answer.headers.get("content-type") ?? "application/octet-stream";
  const body = new Uint8Array(await answer.arrayBuffer());
  return { type, body, kind: type.startsWith("text/javascript") ? "file" : "answer" };
}

/** Anybody may read, so nobody is asked first unless they send what pages cannot send by themselves. */
const open = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };

interface Reply {
  readonly from: number;
  readonly shown: Prepared | null;
  readonly answer: Promise<Answer | null>;
}

async function send(response: ServerResponse, { from, shown, answer }: Reply): Promise<number> {
  const got = await answer;
  const bytes = got ? await bytesOf(shown, response.req.url ?? "/", got) : new Uint8Array();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, latency - (clock() - from))));
  const type = got ? { "content-type": got.type, "content-encoding": "br" } : {};
  const status = got ? 200 : response.req.method === "OPTIONS" ? 204 : 404;
  response.writeHead(status, { ...open, ...type, "content-length": bytes.length });
  response.end(bytes);
  return bytes.length;
}

async function listen(listener: RequestListener) {
  // idle connections stay: a browser that finds one closed opens another, and that takes time
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the front has no port");
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${address.port}`, close };
}

const fail = (response: ServerResponse) => (error: unknown) => {
  console.error(error);
  response.destroy();
};

const listenForPages = (shown: () => Prepared | null, origin: string) =>
  listen(({ url = "/" }, response) => {
    const prepared = shown();
    const body = url === "/warm" ? warmUpPage(origin) : url === "/" && prepared ? pageOf(prepared) : "";
    const answer = Promise.resolve({ type: "text/html; charset=utf-8", body, kind: "answer" } as const);
    send(response, { from: clock(), shown: null, answer }).catch(fail(response));
  });

export async function openFront(): Promise<Front> {
  let shown: Prepared | null = null;
  let asked: Asked[] = [];
  const widget = await listen((message, response) => {
    const { url = "/", method } = message;
    const from = clock();
    const empty = shown === null || method === "OPTIONS" || url.startsWith("/warm-up");
    const answer = shown === null || empty ? Promise.resolve(null) : answerTo(shown, message, widget.origin);
    const of = shown;
    send(response, { from, shown, answer }).then((bytes) => {
      // what a page that has gone was still waiting for is not the next one's
      if (!url.startsWith("/warm-up") && of === shown) asked.push({ path: url, bytes, from, to: clock() });
    }, fail(response));
  });
  const page = await listenForPages(() => shown, widget.origin);
  return {
    page: page.origin,
    warmUp: `${page.origin}/warm`,
    origin: widget.origin,
    take: () => asked.splice(0),
    show(next) {
      shown = next;
      asked = [];
    },
    close: async () => void (await Promise.all([page.close(), widget.close()])),
  };
}
