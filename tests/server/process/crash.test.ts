import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { origin, requestOf } from "../../support/calls.ts";
import { contentOf } from "../../support/content.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { type ServerProcess, startProcess } from "../../support/process.ts";
import { startRelay } from "../../support/relay.ts";
import { addSite, servicesOn } from "../../support/services.ts";

describe.each(databases)("a server that dies, on $name", ({ open }) => {
  let database: OpenDatabase;
  let server: ServerProcess;
  beforeEach(async () => {
    database = await open();
    await addSite(servicesOn(database.storage).services);
    // a file has one server at a time
    await database.storage.close();
    server = await startProcess({ database: database.url });
  });
  afterEach(async () => {
    await server.kill();
    await database.close();
  });
  const pageOf = async () => (await fetch(requestOf("page", {}, server.url))).json();

  it("after it has committed and before it has answered, has written the comment once", {
    timeout: 30_000,
  }, async () => {
    const relay = await startRelay(server.port, { answers: false });
    const lost = fetch(requestOf("create", {}, `http://127.0.0.1:${relay.port}`)).catch((error: Error) => error);
    await relay.answered;
    await server.kill();
    relay.cut();
    expect(await lost).toBeInstanceOf(TypeError);
    await relay.close();

    server = await startProcess({ database: database.url });
    expect((await pageOf()).thread.comments).toBe(1);
    const again = await fetch(requestOf("create", {}, server.url));
    expect(again.status).toBe(200);
    const { id, state } = await again.json();
    expect(state).toBe("published");
    const { comments, thread } = await pageOf();
    expect(comments.map((comment: { id: string }) => comment.id)).toEqual([id]);
    expect(thread.comments).toBe(1);
    expect((await contentOf(database)).comments).toHaveLength(1);
  });

  it("in the middle of many writes, has kept every one that it acknowledged", { timeout: 30_000 }, async () => {
    const acknowledged: string[] = [];
    let enough = () => {};
    const begun = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const writer = async (name: number) => {
      for (let turn = 0; turn < 500; turn++) {
        const call = { as: `writer ${name}`, key: `writer-${name}-turn-${turn}`, headers: { origin } };
        const answer = await fetch(requestOf("create", call, server.url)).catch(() => null);
        if (answer?.status !== 201) return;
        const { id } = await answer.json().catch(() => ({ id: undefined }));
        if (id !== undefined) acknowledged.push(id);
        if (acknowledged.length === 30) enough();
      }
    };
    const writers = Promise.all([1, 2, 3, 4].map(writer));
    await begun;
    await server.kill();
    await writers;

    server = await startProcess({ database: database.url });
    const rows = (await contentOf(database)).comments?.join("\n") ?? "";
    expect(acknowledged.filter((id) => !rows.includes(id))).toEqual([]);
    expect((await pageOf()).thread.comments).toBe(rows.split("\n").length);
  });
});
