import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Answer, Contestant, Prepared, Wanted } from "../contestant.ts";
import { Branches, listCss, nested } from "../list/branches.ts";
import { type BenchThread, branchesOf, rootsOf } from "../thread.ts";

/** Afterword's own: as many roots at first, with what was said to them. */
const pageSize = 20;

function shown({ thread, amount }: Wanted): BenchThread {
  if (amount === "all") return thread;
  const branches = branchesOf(thread);
  const roots = rootsOf(thread, "newest").slice(0, pageSize);
  return roots.flatMap((root) => [root, ...(branches.get(root.id) ?? [])]).sort((a, b) => a.id - b.id);
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../list/entry.ts", import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  return outputFiles[0]?.text ?? "";
}

const common = { comment: "#list article", more: null, close: async () => {} };

export const staticHtml: Contestant = {
  name: "static HTML",
  async prepare(wanted) {
    const entries = nested(shown(wanted)).toReversed();
    const body = `<div id="list">${renderToString(h(Branches, { entries }))}</div>`;
    return { ...common, head: `<style>${listCss}</style>`, body, answer: async () => null, sort: null };
  },
};

async function preparedList(wanted: Wanted, head = ""): Promise<Prepared> {
  const answers: Readonly<Record<string, Answer>> = {
    "/list.js": { type: "text/javascript", body: await bundle(), kind: "file" },
    "/thread.json": { type: "application/json", body: JSON.stringify(shown(wanted)), kind: "answer" },
  };
  return {
    ...common,
    head: `<style>${listCss}</style>${head}<script type="module" src="${wanted.origin}/list.js"></script>`,
    body: '<div id="list"></div>',
    answer: async ({ url }) => answers[new URL(url).pathname] ?? null,
    sort: { hover: null, oldest: "#oldest", newest: "#newest" },
  };
}

/** The floor: script and data are asked for side by side, by the page itself. */
export const list: Contestant = {
  name: "bare list",
  prepare: (wanted) => preparedList(wanted, `<script>benchThread=fetch("${wanted.origin}/thread.json")</script>`),
};

/** The same as a script tag can have it at best: the data is asked for once the script is here. */
export const listInSequence: Contestant = {
  name: "bare list, script → data",
  prepare: (wanted) => preparedList(wanted),
};
