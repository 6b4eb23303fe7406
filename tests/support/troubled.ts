import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/**
 * `lost`: the server does its work and the answer never arrives. `silent`: the same, and the connection stays open.
 * `portal`: somebody else answers, with a page. `away`: a gateway says that nobody is there.
 */
export type Trouble = "none" | "lost" | "silent" | "portal" | "away";

export interface TroubledNetwork {
  /** Stands for the server's address. */
  readonly url: string;
  /** From now on, for every new comment. */
  trouble: Trouble;
  /** Comments that were sent through here, whatever became of them. */
  readonly sent: readonly string[];
  close(): Promise<void>;
}

/** An HTTP proxy before a server, which has its troubles with writing only. */
export async function startTroubledNetwork(server: string): Promise<TroubledNetwork> {
  const sent: string[] = [];
  const network = { trouble: "none" as Trouble, sent };
  const proxy = createServer(async (asked, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const isNew = asked.method === "POST" && asked.url?.startsWith("/api/v1/thread?");
    if (isNew) sent.push(body.toString());
    const trouble = isNew ? network.trouble : "none";
    if (trouble === "portal" || trouble === "away") return meet(trouble, answer);
    const given = await pass(server, asked, body);
    if (trouble === "lost") answer.destroy();
    if (trouble !== "none") return;
    answer.writeHead(given.status, given.headers).end(given.body);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return Object.assign(network, {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  });
}

function meet(trouble: "portal" | "away", answer: ServerResponse): void {
  const headers = { "content-type": "text/html", "access-control-allow-origin": "*" };
  answer.writeHead(trouble === "portal" ? 200 : 502, headers).end("<!doctype html><title>Please log in</title>");
}

interface Given {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

const pass = (server: string, { method, headers, url = "/" }: IncomingMessage, body: Buffer) =>
  new Promise<Given>((resolve, reject) => {
    const { host } = new URL(server);
    const call = request(new URL(url, server), { method, headers: { ...headers, host } }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    call.on("error", reject).end(body);
  });
