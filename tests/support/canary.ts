import { createServer, type RequestListener } from "node:http";

export interface Canary {
  readonly port: number;
  /** Connections so far. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** An HTTP server on one address that counts who comes. Answers 200 unless told otherwise. */
export async function startCanary(
  host: string,
  { port = 0, answer = (_request, response) => void response.end() }: { port?: number; answer?: RequestListener } = {},
): Promise<Canary> {
  const server = createServer(answer);
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the canary has no port");
  return {
    port: address.port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
