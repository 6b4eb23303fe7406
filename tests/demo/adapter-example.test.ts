import { readFileSync } from "node:fs";
import { type Backend, rules, runRule } from "afterword/conformance";
import { describe, expect, it } from "vitest";
import { notes } from "../../demo/adapter-example.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The backend that the example talks to: notes by page, oldest first. */
function notesServer(): Backend {
  const pages = new Map<string, object[]>();
  let last = 0;
  const answer: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const { pathname, searchParams } = new URL(String(input));
    if (pathname !== "/notes") return new Response(null, { status: 404 });
    return Response.json(pages.get(searchParams.get("page") ?? "") ?? []);
  };
  return {
    thread: { key: "/here?a=1&b=2", url: "https://site.example/here?a=1&b=2", title: "Here" },
    elsewhere: { key: "/there", url: "https://site.example/there", title: "There" },
    reader: () => notes("https://notes.example", answer),
    hooks: {
      async plant({ key }, { parent, name, body }) {
        last += 1;
        const note = { id: `note-${last}`, parent, name, text: body, at: 1_790_000_000_000 + last };
        pages.set(key, [...(pages.get(key) ?? []), note]);
        return note.id;
      },
    },
  };
}

describe("the README's adapter", () => {
  const subject = { name: "notes", fresh: notesServer };

  it("keeps every rule that it can be asked", async () => {
    const outcomes = await Promise.all(
      rules.map(async (rule) => ({ rule: rule.name, ...(await runRule(rule, subject)) })),
    );
    expect(outcomes.filter(({ kind }) => kind === "broken")).toEqual([]);
    const kept = outcomes.filter(({ kind }) => kind === "kept").map(({ rule }) => rule);
    expect(kept).toContain("paging to the end shows every root, in every order");
    expect(kept).toContain("every refusal is an AfterwordError with a code of the list");
    expect(kept.length).toBeGreaterThan(14);
  });

  it("is in the README as it stands in the demo", () => {
    expect(read("README.md")).toContain(`\`\`\`ts\n${read("demo/adapter-example.ts")}\`\`\``);
  });
});
