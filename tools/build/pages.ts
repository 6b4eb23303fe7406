import { join } from "node:path";
import { build } from "esbuild";

const browser = "src/server/http/pages/push/browser";

/**
 * What pages of the server's own run in a browser, apart from the widget: their address is `/push/…`, and no page of
 * anybody else's loads it. Two files that need nothing else.
 */
export async function buildPages(outDir: string): Promise<void> {
  const common = { bundle: true, minify: true, target: "es2022", legalComments: "none" } as const;
  await Promise.all([
    build({ ...common, entryPoints: [join(browser, "page.ts")], outfile: join(outDir, "push/page.js"), format: "esm" }),
    build({
      ...common,
      entryPoints: [join(browser, "worker.ts")],
      outfile: join(outDir, "push/worker.js"),
      format: "iife",
    }),
  ]);
}
