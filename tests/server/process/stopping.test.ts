import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requestOf } from "../../support/calls.ts";
import { contentOf } from "../../support/content.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { type ServerProcess, startProcess } from "../../support/process.ts";
import { addSite, servicesOn } from "../../support/services.ts";

/** A request that has begun and is not complete. */
const half = "POST /api/v1/thread?site=blog&key=/ferry HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n";

const chunked =
  "POST /api/v1/thread?site=blog&key=/ferry HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n";

function dial(port: number, text: string): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text, () => resolve(socket)));
    // cut by the server: what these tests are about
    socket.on("error", () => {});
  });
}

/** All that comes until the other side closes, and after how many ms. */
async function untilClosed(socket: Socket): Promise<{ text: string; ms: number }> {
  const start = performance.now();
  let text = "";
  socket.setEncoding("utf8").on("data", (data) => {
    text += data;
  });
  await new Promise((resolve) => socket.once("close", resolve));
  return { text, ms: performance.now() - start };
}

describe.each(databases)("a server that is told to stop, on $name", ({ open }) => {
  let database: OpenDatabase;
  let server: ServerProcess;
  beforeEach(async () => {
    database = await open();
    await addSite(servicesOn(database.storage).services);
    await database.storage.close();
    server = await startProcess({ database: database.url });
  });
  afterEach(async () => {
    await server.kill();
    await database.close();
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "by %s leaves with 0, under load, and loses no acknowledged write",
    async (signal) => {
      let acknowledged = 0;
      const refused: unknown[] = [];
      let enough = () => {};
      const begun = new Promise<void>((resolve) => {
        enough = resolve;
      });
      const writer = async (name: number) => {
        for (let turn = 0; ; turn++) {
          try {
            const call = { as: `writer ${name}`, key: `writer-${name}-turn-${turn}` };
            const answer = await fetch(requestOf("create", call, server.url));
            if (answer.status !== 201) refused.push(answer.status);
            await answer.text();
            acknowledged += 1;
            if (acknowledged === 20) enough();
          } catch {
            return;
          }
        }
      };
      const writers = Promise.all([1, 2, 3, 4, 5, 6].map(writer));
      await begun;
      server.signal(signal);
      expect(await server.ended).toBe(0);
      await writers;
      expect(refused).toEqual([]);
      const written = (await contentOf(database)).comments?.length ?? 0;
      // a writer whose connection was refused was never heard; one that was heard was answered
      expect(written).toBe(acknowledged);
    },
    30_000,
  );

  it("leaves at once at the second signal", async () => {
    const socket = await dial(server.port, `${half}\r\n{`);
    // the server has read the beginning when it answers a request that came after it
    await (await fetch(`${server.url}/health`)).text();
    server.signal("SIGTERM");
    await expect
      .poll(() =>
        fetch(`${server.url}/health`).then(
          () => "open",
          () => "closed",
        ),
      )
      .toBe("closed");
    server.signal("SIGTERM");
    expect(await server.ended).toBe(1);
    socket.destroy();
  }, 30_000);
});

describe("a client that is slow on purpose", () => {
  let database: OpenDatabase;
  let server: ServerProcess;
  beforeEach(async () => {
    const sqlite = databases[0];
    if (sqlite === undefined) throw new Error("no database");
    database = await sqlite.open();
    await database.storage.close();
    server = await startProcess({ database: database.url });
  });
  afterEach(async () => {
    await server.kill();
    await database.close();
  });

  it("is cut off within seconds, in its headers as in its body, while others are served", {
    timeout: 40_000,
  }, async () => {
    const headers = await dial(server.port, "GET /health HTTP/1.1\r\nHost: x\r\n");
    const body = await dial(server.port, `${half}Content-Type: application/json\r\n\r\n{`);
    const drip = setInterval(() => {
      for (const socket of [headers, body]) if (!socket.destroyed) socket.write("x");
    }, 500);
    const ends = Promise.all([untilClosed(headers), untilClosed(body)]);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    const [first, second] = await ends;
    clearInterval(drip);
    expect(first.text).toContain("408");
    expect(first.ms).toBeLessThan(20_000);
    expect(second.ms).toBeLessThan(20_000);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it("cannot send a body without end, nor tie up its connection with what is refused", {
    timeout: 40_000,
  }, async () => {
    const refused = await dial(server.port, `${chunked}Origin: https://evil.example\r\n\r\n`);
    const large = await dial(server.port, `${chunked}\r\n`);
    const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
    const pour = setInterval(() => {
      for (const socket of [refused, large]) if (socket.writable) socket.write(chunk);
    }, 20);
    const [first, second] = await Promise.all([untilClosed(refused), untilClosed(large)]);
    clearInterval(pour);
    expect(first.text).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(second.text).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(Math.max(first.ms, second.ms)).toBeLessThan(20_000);
  });

  it("cannot send headers without end", async () => {
    const socket = await dial(server.port, `GET /health HTTP/1.1\r\nHost: x\r\n${"X-Many: x\r\n".repeat(10_000)}`);
    expect((await untilClosed(socket)).text).toContain("431");
  });

  it("gets an answer in our words to an address that cannot be read", async () => {
    const socket = await dial(
      server.port,
      "GET /api/v1/thread?key=%zz%c0 HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
    );
    const { text } = await untilClosed(socket);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).not.toMatch(/\bat |node_modules|\.ts:/);
  });
});
