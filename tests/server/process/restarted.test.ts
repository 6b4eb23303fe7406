import { afterEach, beforeEach, expect, it } from "vitest";
import { openPostgres } from "../../../src/server/storage/postgres.ts";
import { draft, requestOf, urlOf } from "../../support/calls.ts";
import { type Cluster, startCluster } from "../../support/cluster.ts";
import { epoch } from "../../support/epoch.ts";
import { type ServerProcess, startProcess } from "../../support/process.ts";
import { scratch } from "../../support/scratch.ts";
import { addSite, servicesOn } from "../../support/services.ts";
import { readStream } from "../../support/stream.ts";

/** One of its own: the others' tests go on meanwhile. */
let cluster: Cluster;
let servers: readonly ServerProcess[];
beforeEach(async () => {
  cluster = await startCluster(scratch, { halts: true });
  const database = `${cluster.url}/postgres`;
  const storage = openPostgres({ url: database });
  await storage.migrate(epoch);
  await addSite(servicesOn(storage).services);
  await storage.close();
  servers = [await startProcess({ database }), await startProcess({ database })];
}, 60_000);
afterEach(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await cluster.stop();
}, 60_000);

it("a PostgreSQL that is stopped and started again is survived: the same streams go on, and writes are taken", {
  timeout: 90_000,
}, async () => {
  const [near, far] = servers;
  if (!near || !far) throw new Error("no servers");
  const write = async (key: string) =>
    (await fetch(requestOf("create", { key, body: { ...draft, body: key } }, far.url))).status;
  const streams = await Promise.all(
    servers.map(async ({ url }) => readStream((await fetch(urlOf("live", { query: { after: 0 } }, url))).body)),
  );
  expect(await write("before-the-stop")).toBe(201);
  await Promise.all(streams.map((stream) => stream.until(1)));

  await cluster.halt();
  expect(await write("while-it-is-away")).toBe(503);
  expect((await fetch(`${near.url}/health`)).status).toBe(503);
  await cluster.resume();

  // the same key, as a browser sends it again
  await expect.poll(() => write("while-it-is-away"), { timeout: 20_000 }).toBe(201);
  expect(await write("after-the-start")).toBe(201);
  for (const stream of streams) {
    const told = await stream.until(3);
    expect(new Set(told.flatMap(({ update }) => update.fresh)).size).toBe(2);
    await stream.leave();
  }
  for (const server of servers) expect(server.err()).not.toMatch(/unhandled|uncaught/i);
});
