import { createServer, type IncomingHttpHeaders } from "node:http";

export interface Called {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Another program that webhooks are sent to. */
export interface Receiver {
  readonly origin: string;
  readonly calls: readonly Called[];
  /** Status from now on; `null`: no answer at all. */
  answer: number | null;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const calls: Called[] = [];
  const receiver = { calls, answer: 204 as number | null };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    calls.push({ path: request.url ?? "", headers: request.headers, body });
    if (receiver.answer !== null) response.writeHead(receiver.answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  return Object.assign(receiver, {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
