import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Answer } from "../contestant.ts";

/** A file of an installed package, as it was published. */
export async function fileOf(address: string, type: string): Promise<Answer> {
  const body = await readFile(fileURLToPath(address), "utf8");
  return { type, body, kind: "file" };
}

export const json = (value: unknown): Answer => ({
  type: "application/json",
  body: JSON.stringify(value),
  kind: "answer",
});

/** One picture for everybody: what avatars from elsewhere cost is not measured. */
export const picture: Answer = {
  type: "image/svg+xml",
  body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#456"/></svg>',
  kind: "file",
};
