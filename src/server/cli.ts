#!/usr/bin/env node
import { nodeProblem } from "./cli/node.ts";

const problem = nodeProblem(process.versions.node);
if (problem === null) {
  // only now: an old Node cannot even load what the rest imports
  const { main } = await import("./cli/main.ts");
  process.exitCode = await main();
  // all is closed and written; a mail server that has fallen silent would hold the process for a minute
  setTimeout(() => process.exit(), 1_000).unref();
} else {
  process.stderr.write(`${problem.sentence}\n`);
  process.exitCode = problem.code;
}
