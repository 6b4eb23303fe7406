import { build } from "esbuild";
import { expect, it } from "vitest";

/** Every module that a browser loads at once with this one, and those that come when they are asked for. */
async function modulesOf(entry: string): Promise<{ atOnce: readonly string[]; later: readonly string[] }> {
  const { metafile } = await build({ entryPoints: [entry], bundle: true, write: false, metafile: true, format: "esm" });
  const atOnce = new Set([entry]);
  const later = new Set<string>();
  for (const path of atOnce) {
    for (const { kind, path: next } of metafile.inputs[path]?.imports ?? []) {
      (kind === "dynamic-import" ? later : atOnce).add(next);
    }
  }
  return { atOnce: [...atOnce].sort(), later: [...later].sort() };
}

it("reading from our server takes these few modules, and no Markdown parser", async () => {
  expect(await modulesOf("src/adapters/afterword.ts")).toEqual({
    atOnce: [
      "src/adapters/afterword.ts",
      "src/adapters/afterword/answer.ts",
      "src/adapters/afterword/connection.ts",
      "src/adapters/afterword/opening.ts",
      "src/adapters/afterword/read.ts",
      "src/adapters/afterword/request.ts",
      "src/protocol/errors.ts",
      "src/protocol/limits.ts",
      "src/protocol/model.ts",
      "src/protocol/paths.ts",
      "src/protocol/wire.ts",
    ],
    later: ["src/adapters/afterword/counts.ts", "src/adapters/afterword/watch.ts", "src/adapters/afterword/write.ts"],
  });
});
