import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

const store = fileURLToPath(new URL("../../src/store", import.meta.url));

/** What a reader's browser has anyway: the runtime, and the errors that every adapter brings. */
const runtime = `
  import { batch, computed, signal } from "@preact/signals";
  import { h, render } from "preact";
  import { AfterwordError } from "../protocol/errors.ts";
  globalThis.runtime = [batch, computed, signal, h, render, AfterwordError];
`;
const reading = `import { createThread } from "./thread.ts"; globalThis.reading = createThread;`;

/** Brotli bytes of what is fetched before any press: what is imported on demand is left out. */
async function bytes(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: store, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    external: ["./actions.ts", "./order.ts"],
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

// The script tag draws a still first and fetches the model with the reader's first press: what it may cost is measured
// with the built files. This holds for pages that bring the model in a bundle of their own.
test("The store adds at most 3 kB to a bundle before any press", async () => {
  const alone = await bytes(runtime);
  const together = await bytes(runtime + reading);
  expect(together - alone).toBeGreaterThan(1000);
  expect(together - alone).toBeLessThanOrEqual(3000);
});
