import { expect, test } from "vitest";
import type { AfterwordError } from "../../src/protocol/errors.ts";
import { later } from "../../src/store/later.ts";

test("A part that did not arrive is told as a network's fault, nothing written, and asked for again at the next use", async () => {
  const faults: AfterwordError[] = [];
  const used: string[] = [];
  const gone = new TypeError("Failed to fetch dynamically imported module");
  const answers = [Promise.reject(gone), Promise.resolve("part")];
  const use = later(
    () => answers.shift() ?? Promise.reject(new Error("asked for more than twice")),
    (error) => faults.push(error),
  );
  await use((part) => void used.push(part));
  expect(faults).toMatchObject([{ code: "network", committed: false, cause: gone }]);
  await use((part) => void used.push(part));
  await use((part) => void used.push(part));
  expect(used).toEqual(["part", "part"]);
  expect(faults.length).toBe(1);
});
