import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { afterword } from "../support/command.ts";
import { scratch } from "../support/scratch.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const lines = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) => block.split("\n"));

/** As a shell takes them apart: words, and what stands in quotes. */
const wordsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = ""]) => quoted ?? plain);

it("gives commands for the server that run as they stand there, one after the other", async () => {
  const folder = mkdtempSync(join(scratch, "afterword-readme-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "Maildir", "new"), { recursive: true });
  writeFileSync(join(folder, "guidelines.md"), "Be kind.");
  const env: Record<string, string> = {};
  const here = (text: string) => text.replace(/^\.\/|^(?=guidelines\.md$)/, `${folder}/`).replace(/^4600$/, "0");
  const ran: string[] = [];
  for (const line of lines) {
    const [first, second, ...args] = wordsOf(line);
    if (first === "export") {
      for (const [, name = "", value = ""] of line.matchAll(/(\w+)=(\S+)/g)) env[name] = here(value);
    } else if (second === "afterword") {
      const { code, err } = await afterword(args.map(here), { AFTERWORD_PORT: "0", AFTERWORD_LOG: "silent", ...env });
      expect([line, code, err]).toEqual([line, 0, ""]);
      ran.push(args.slice(0, 2).join(" "));
    }
  }
  expect(ran).toContain("outbox list");
  expect(ran.length).toBeGreaterThan(12);
});
