import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Problem } from "../problem.ts";

/** Node's own are made for trusted networks: a minute for headers, five for a body, and no cap at all on sockets. */
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 5_000,
} as const;
/** Milliseconds on a socket without a byte either way. Streams say something every 15 s; nobody has to read slower. */
const longestSilence = 60_000;
const maxConnections = 10_000;
const maxRequestsPerSocket = 1_000;

export interface Address {
  readonly host: string;
  readonly port: number;
}

function reasonOf(error: NodeJS.ErrnoException, { host, port }: Address): string {
  if (error.code === "EADDRINUSE")
    return `Port ${port} on ${host} is in use: stop what uses it, or give another --port.`;
  if (error.code === "EACCES") return `Port ${port} may not be used by this user: give a --port above 1023.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return `“${host}” is no address of this machine: give --host 127.0.0.1, or 0.0.0.0 for every address it has.`;
  }
  return `The server cannot listen on ${host}:${port}: ${error.code ?? error.message}.`;
}

type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"];

/**
 * Resolves when the port is open, with the port that it is. Who asks and takes nothing of the answer for `silence` ms is
 * cut off: Node would keep the socket, and the answer, for ever.
 */
export function listen(
  fetch: Fetch,
  address: Address,
  silence: number = longestSilence,
): Promise<{ server: Server; port: number }> {
  // without TLS options the adaptor makes a plain HTTP/1 server
  const server = createAdaptorServer({ fetch, serverOptions: timeouts }) as Server;
  server.timeout = silence;
  server.maxConnections = maxConnections;
  server.maxRequestsPerSocket = maxRequestsPerSocket;
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new Problem(reasonOf(error, address), "failure", error)));
    server.listen(address.port, address.host, () => {
      const bound = server.address();
      resolve({ server, port: typeof bound === "object" && bound !== null ? bound.port : address.port });
    });
  });
}

/** Takes no new request, lets those under way finish for at most `grace` ms, then cuts what is left. */
export async function stopListening(server: Server, grace: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // a connection that was busy a moment ago is kept alive by its client, and would hold the server open
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), grace);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
