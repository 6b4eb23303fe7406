import { connect, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { listen, stopListening } from "../../../src/server/serve/listen.ts";

const here = { host: "127.0.0.1", port: 0 };
let ended: () => Promise<void>;
afterEach(() => ended());

/** A server with one answer; resolves to its port. */
async function serve(body: ReadableStream<Uint8Array>, silence: number): Promise<number> {
  const { server, port } = await listen(async () => new Response(body), here, silence);
  ended = () => stopListening(server, 0);
  return port;
}

async function ask(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  // cut by the server: what this is about
  socket.on("error", () => {});
  await new Promise((resolve) => socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n", resolve));
  return socket;
}

it("cuts off who asks for much and takes nothing of it", { timeout: 15_000 }, async () => {
  let left = () => {};
  const leaving = new Promise<void>((resolve) => {
    left = resolve;
  });
  const chunk = new Uint8Array(1 << 20);
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(chunk),
    cancel: () => left(),
  });
  const socket = (await ask(await serve(endless, 300))).pause();
  await leaving;
  socket.destroy();
});

it("leaves alone who waits for an answer that is still being told", { timeout: 15_000 }, async () => {
  let beats = 0;
  const slow = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      controller.enqueue(new TextEncoder().encode(":\n\n"));
      if (++beats === 10) controller.close();
    },
  });
  const socket = await ask(await serve(slow, 300));
  let text = "";
  for await (const part of socket.setEncoding("utf8")) {
    text += part;
    if (text.endsWith("0\r\n\r\n")) break;
  }
  expect(text.match(/^:$/gm)).toHaveLength(10);
});
