import { connect, createServer, type Socket } from "node:net";

export interface Relay {
  readonly port: number;
  /** Resolves when the server behind has begun to answer. */
  readonly answered: Promise<void>;
  /** Connections stand and new ones are taken, but no answer comes through; it does when the silence ends. */
  silence(on: boolean): void;
  /** Cuts every connection: what was held back is lost. */
  cut(): void;
  close(): Promise<void>;
}

/**
 * Stands before a server. With `answers: false` it lets requests through and no answer back: the network that fails at
 * the worst moment.
 */
export async function startRelay(target: number, { answers = true, port = 0 } = {}): Promise<Relay> {
  const sockets = new Set<Socket>();
  const ways = new Set<{ readonly client: Socket; readonly server: Socket }>();
  let isSilent = !answers;
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const relay = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const server = connect({ port: target, host: "127.0.0.1", noDelay: true });
    for (const socket of [client, server]) {
      sockets.add(socket);
      // a cut connection is what this is for
      socket.on("error", () => {});
    }
    const way = { client, server };
    ways.add(way);
    client.once("close", () => ways.delete(way));
    // whoever is silent does not even say goodbye
    client.once("end", () => isSilent || client.end());
    client.pipe(server);
    if (!isSilent) server.pipe(client);
    server.once("data", answer);
  });
  await new Promise<void>((resolve) => relay.listen(port, "127.0.0.1", resolve));
  const bound = relay.address();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof bound === "object" && bound !== null ? bound.port : 0,
    answered,
    silence(on) {
      isSilent = on;
      for (const { client, server } of ways) {
        if (on) server.unpipe(client);
        else server.pipe(client);
      }
    },
    cut,
    close: () =>
      new Promise((resolve) => {
        cut();
        relay.close(() => resolve());
      }),
  };
}
