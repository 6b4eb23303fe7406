import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type Plugin, transform } from "esbuild";

const marker = "?inline";

/**
 * `import css from "./x.css?inline"` gives the minified text. Vite, and so vitest, understands the same address. The path
 * handed on must not end in ".css": tsup's own plugin comes first and claims that ending in every namespace.
 */
export const cssText: Plugin = {
  name: "css-text",
  setup(build) {
    build.onResolve({ filter: /\.css\?inline$/ }, (args) => ({
      // relative, because esbuild writes it into the output as a comment
      path: relative(process.cwd(), resolve(args.resolveDir, args.path)),
      namespace: "css-text",
    }));
    build.onLoad({ filter: /.*/, namespace: "css-text" }, async (args) => {
      const file = args.path.slice(0, -marker.length);
      const { code } = await transform(readFileSync(file, "utf8"), {
        loader: "css",
        minify: true,
        target: ["es2022", "chrome120", "firefox113", "safari16.4"],
      });
      return { contents: code.trim(), loader: "text", watchFiles: [file] };
    });
  },
};
