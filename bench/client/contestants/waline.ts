import type { Contestant, Wanted } from "../contestant.ts";
import { type BenchComment, branchesOf, type Order, rootsOf } from "../thread.ts";
import { fileOf, json, picture } from "./files.ts";

/** More than any thread here has roots. */
const everything = 10_000;

const commentOf = ({ id, name, text, at }: BenchComment, avatar: string) => ({
  ...{ status: "approved", comment: `<p>${text}</p>\n`, orig: text, link: "", nick: name, user_id: null },
  ...{ sticky: null, like: 0, objectId: id, browser: "", os: "", avatar, time: at },
});

/** Pages count roots; each brings all that is below it as one flat list. */
function list({ thread, origin }: Pick<Wanted, "thread" | "origin">, query: URLSearchParams) {
  const avatar = `${origin}/avatar.svg`;
  const order: Order = query.get("sortBy") === "insertedAt_asc" ? "oldest" : "newest";
  const [page, pageSize] = [Number(query.get("page")), Number(query.get("pageSize"))];
  const branches = branchesOf(thread);
  const names = new Map(thread.map(({ id, name }) => [id, name]));
  const reply = (comment: BenchComment) => ({
    ...commentOf(comment, avatar),
    ...{ pid: comment.parent, rid: comment.root },
    reply_user: { nick: names.get(comment.parent), link: "", avatar },
  });
  const roots = rootsOf(thread, order);
  const data = roots.slice((page - 1) * pageSize, page * pageSize).map((root) => ({
    ...commentOf(root, avatar),
    ...{ pid: null, rid: null },
    children: (branches.get(root.id) ?? []).map(reply),
  }));
  return { page, pageSize, totalPages: Math.ceil(roots.length / pageSize), count: thread.length, data };
}

/** With its own settings, except for what would be asked of other servers: emoji and the search for pictures. */
const init = (origin: string, pageSize: number) => `import { init } from "${origin}/waline.js";
init({ el: "#waline", serverURL: "${origin}", path: "/", lang: "en", emoji: false, search: false, pageSize: ${pageSize} });`;

export const waline: Contestant = {
  name: "Waline 3.15.2",
  async prepare({ thread, amount, origin }) {
    const files = new Map([
      ["/waline.js", await fileOf(import.meta.resolve("@waline/client/full"), "text/javascript")],
      ["/waline.css", await fileOf(import.meta.resolve("@waline/client/style"), "text/css")],
      ["/avatar.svg", picture],
    ]);
    return {
      head: `<link rel="stylesheet" href="${origin}/waline.css"><link rel="modulepreload" href="${origin}/waline.js">`,
      body: `<div id="waline"></div><script type="module">${init(origin, amount === "all" ? everything : 10)}</script>`,
      async answer({ url }) {
        const { pathname, searchParams } = new URL(url);
        if (pathname !== "/api/comment") return files.get(pathname) ?? null;
        return json({ errno: 0, errmsg: "", data: list({ thread, origin }, searchParams) });
      },
      comment: ".wl-card-item",
      sort: { hover: null, oldest: ".wl-sort li:nth-child(2)", newest: ".wl-sort li:nth-child(1)" },
      more: null,
      close: async () => {},
    };
  },
};
