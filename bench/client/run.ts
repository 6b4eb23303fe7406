/**
 * `npm run bench:client`: what a thread costs the reader's browser, beside the least it could cost and beside others.
 * Ratios within one run are the result; milliseconds are this machine's. Numbers are printed, never asserted: tables go
 * to standard output, progress to standard error.
 */
import { openChromium } from "../../tests/support/chromium.ts";
import { compare, type Field } from "./compare.ts";
import { openFront } from "./front.ts";
import { longThreads } from "./long.ts";
import { help, readOptions } from "./options.ts";
import { progress } from "./progress.ts";

const options = readOptions(process.argv.slice(2));
if (options === null) {
  console.error(help);
  process.exit(2);
}

const front = await openFront();
const browser = await openChromium();
try {
  const field: Field = { browser, front, runs: options.runs, only: options.only, read: options.read };
  for (const amount of ["first", "all"] as const) {
    if (!options.parts.includes(amount === "first" ? "load" : "all")) continue;
    for (const size of options.sizes) console.log(await compare(field, { size, amount }));
  }
  if (options.parts.includes("long")) for await (const text of longThreads(field)) console.log(text);
} finally {
  await browser.close();
  await front.close();
}
progress("done");
