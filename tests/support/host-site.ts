import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";

export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HostSite {
  /** `http://localhost:PORT`: another origin, and another host, than the server's 127.0.0.1. */
  readonly origin: string;
  /** Puts a page at a path; the same path again replaces it. */
  put(path: string, page: HostPage | string): string;
  close(): Promise<void>;
}

/** A stranger's web site: serves the pages it was given, and 404 for the rest. */
export async function startHostSite(): Promise<HostSite> {
  const pages = new Map<string, HostPage>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? "/", "http://host").pathname);
    if (!page) {
      response.writeHead(request.url === "/favicon.ico" ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "br", ...page.headers });
    response.end(brotliCompressSync(page.html));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the host site has no port");
  const origin = `http://localhost:${address.port}`;
  return {
    origin,
    put(path, page) {
      pages.set(path, typeof page === "string" ? { html: page } : page);
      return origin + path;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An article page around the given body. */
export const article = (body: string, head = ""): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>An article</title>${head}</head>
<body><main><h1>An article</h1><p>Its text.</p>${body}</main></body></html>
`;
