import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { conformance, type Runner, rules, runRule, type Subject } from "../../src/adapters/conformance.ts";
import { memorySubject } from "../support/memory.ts";
import { poorBackend } from "../support/poor.ts";

const flat = "the backend keeps no tree: a reply is one more entry";
const poor: Subject = {
  name: "a poor adapter",
  fresh: poorBackend,
  skip: [{ rule: "replies read oldest first", reason: flat }],
};

/** What a poor adapter can be asked; everything else must be skipped for want of a verb, an ability or a hook. */
const asked = [
  "open announces what the backend can do",
  "a page that comes with open is the one that list gives",
  "a thread that nobody has written in is empty, not missing",
  "a page says which order it is in: the one asked for, else the backend's first",
  "threads do not mix",
  "pages are the same for everybody",
  "times are whole milliseconds",
  "bodies are trees of known nodes, and links lead to safe addresses",
  "oldest begins with the oldest root",
  "paging to the end shows every root, in every order",
  "paging misses nothing while others vote, write and remove",
  "a cursor that the backend did not give is refused",
  "a cursor is good for its own thread and order only",
  "a parent stands before its replies",
  "a thread counts its published comments at any depth, if it counts at all",
  "a root counts the published replies below it, if it counts at all",
  "a thread without words has figures of 0 and nobody, where figures are told",
  "threads counts the roots on show, emptied ones that hold replies among them",
  "replies counts what is published below a root, at any depth",
  "the hottest thread has most replies, at any depth",
  "of threads with as many replies the newest is the hottest",
  "a call that was given up is refused as aborted, and does nothing",
  "every refusal is an AfterwordError with a code of the list",
];

describe("the conformance suite", () => {
  it("asks of a poor adapter what it can do, and says of the rest why not", async () => {
    const kept: string[] = [];
    const reasons = new Set<string>();
    const tests: Promise<void>[] = [];
    const runner: Runner = {
      describe: (_, body) => body(),
      it(name, body) {
        let skipped = false;
        const skip = (reason = "") => {
          skipped = true;
          reasons.add(reason);
        };
        tests.push(body({ skip }).then(() => void (skipped || kept.push(name))));
      },
    };
    conformance(runner, poor);
    await Promise.all(tests);
    expect(kept.sort()).toEqual(asked.sort());
    expect([...reasons].sort()).toEqual([
      "the adapter has no counts",
      "the adapter has no create",
      "the adapter has no find",
      "the adapter has no news",
      "the adapter has no preview",
      "the adapter has no remove",
      "the adapter has no replies",
      "the adapter has no viewer",
      "the adapter has no watch",
      "the backend does not sort by newest",
      "the backend has no reactions",
      "the backend has no reactions to the article",
      "the backend has no votes",
      "the backend has no votes down",
      flat,
      "the backend tells nobody by mail",
      "the subject has no hook pin",
    ]);
  });

  it("refuses to skip a rule that does not exist", () => {
    const subject = { name: "any", fresh: () => memorySubject(), skip: [{ rule: "no such rule", reason: "none" }] };
    expect(() => conformance({ describe, it }, subject)).toThrow('there is no rule "no such rule" to skip');
  });

  it("names every rule once", () => {
    expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length);
  });

  it("reports a backend that cannot be opened as broken, and ends it", async () => {
    let ended = 0;
    const end = () => {
      ended += 1;
    };
    const fresh = () => {
      const backend = memorySubject();
      const open = () => Promise.reject(new Error("no"));
      return { ...backend, reader: () => ({ ...backend.reader(0), open }), end };
    };
    for (const rule of rules.slice(0, 2)) {
      expect(await runRule(rule, { name: "closed", fresh })).toMatchObject({ kind: "broken" });
    }
    expect(ended).toBe(2);
  });

  it("runs under node:test as it runs here", async () => {
    const script = fileURLToPath(new URL("../support/conformance.node.ts", import.meta.url));
    const child = spawn(process.execPath, ["--test", "--test-reporter=tap", script]);
    const [output, [status]] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(status, output).toBe(0);
    expect(output).toContain(`# pass ${rules.length + asked.length}\n# fail 0`);
    expect(output).toContain("# SKIP the adapter has no create");
  });
});
