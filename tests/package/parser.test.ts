import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { parseMarkdown } from "../../src/markup/parse.ts";

const folder = "dist/embed/chunks";

test("the parser for a tag's own texts is not squeezed until it breaks", async () => {
  const [name = "", ...others] = readdirSync(folder).filter((file) => file.startsWith("parse-"));
  expect(others).toEqual([]);
  const built = await import(/* @vite-ignore */ pathToFileURL(resolve(folder, name)).href);
  const text = "Ours, *today*: [a link](https://site.example) and\n\n- **a** list\n- `of` two";
  expect(built.parseMarkdown(text)).toEqual(parseMarkdown(text));
});
