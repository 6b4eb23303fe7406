import type { Contestant } from "../contestant.ts";
import { type BenchComment, type BenchThread, branchesOf, type Order, rootsOf } from "../thread.ts";
import { fileOf, json, picture } from "./files.ts";

const site = "Bench";
const key = "/";
/** More than any thread here has roots. */
const everything = 10_000;

/** `2026-01-05 08:01:00`, in the server's zone and without naming it. */
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 19).replace("T", " ");

const commentOf = ({ id, parent, name, text, at }: BenchComment) => ({
  ...{ id, rid: parent, nick: name, content: text, content_marked: `<p>${text}</p>`, date: dateOf(at) },
  ...{ user_id: 1, email_encrypted: "", link: "", ua: "", badge_name: "", badge_color: "", ip_region: "" },
  ...{ is_collapsed: false, is_pending: false, is_pinned: false, is_allow_reply: true, is_verified: false },
  ...{ vote_up: 0, vote_down: 0, page_key: key, page_url: key, site_name: site, visible: true },
});

const page = {
  ...{ id: 1, key, title: "An article", url: key, site_name: site, admin_only: false },
  ...{ date: dateOf(0), pv: 1, vote_up: 0, vote_down: 0 },
};

/** Limit and offset count roots; everything below them comes with them, in one flat list. */
function list(thread: BenchThread, query: URLSearchParams) {
  const order: Order = query.get("sort_by") === "date_asc" ? "oldest" : "newest";
  const branches = branchesOf(thread);
  const all = rootsOf(thread, order);
  const offset = Number(query.get("offset"));
  const roots = all.slice(offset, offset + Number(query.get("limit")));
  const comments = [...roots, ...roots.flatMap(({ id }) => branches.get(id) ?? [])].map(commentOf);
  return { comments, count: thread.length, roots_count: all.length, page };
}

function answers(thread: BenchThread, url: URL): unknown {
  switch (url.pathname) {
    case "/api/v2/conf":
      return { frontend_conf: {}, version: { app: "artalk", version: "2.9.1", commit_hash: "" } };
    case "/api/v2/comments":
      return list(thread, url.searchParams);
    case "/api/v2/pages/pv":
      return { pv: 1 };
    case "/api/v2/stats/page_comment":
    case "/api/v2/stats/page_pv":
      return { data: { [key]: thread.length } };
    default:
      return null;
  }
}

/** With its own settings, except for what would be asked of other servers: emoticons and avatars. */
const init = (origin: string, pageSize: number) => `Artalk.init({
  el: "#artalk", server: "${origin}", site: "${site}", pageKey: "${key}", pageTitle: "An article", locale: "en",
  emoticons: false, avatarURLBuilder: () => "${origin}/avatar.svg",
  pagination: { pageSize: ${pageSize}, readMore: true, autoLoad: true }
})`;

export const artalk: Contestant = {
  name: "Artalk 2.9.1",
  async prepare({ thread, amount, origin }) {
    const files = new Map([
      ["/Artalk.js", await fileOf(import.meta.resolve("artalk/dist/Artalk.js"), "text/javascript")],
      ["/Artalk.css", await fileOf(import.meta.resolve("artalk/dist/Artalk.css"), "text/css")],
      ["/avatar.svg", picture],
    ]);
    return {
      head: `<link rel="stylesheet" href="${origin}/Artalk.css"><script src="${origin}/Artalk.js"></script>`,
      body: `<div id="artalk"></div><script>${init(origin, amount === "all" ? everything : 20)}</script>`,
      async answer({ url }) {
        const address = new URL(url);
        const value = answers(thread, address);
        return files.get(address.pathname) ?? (value === null ? null : json(value));
      },
      comment: ".atk-comment",
      sort: {
        hover: ".atk-comment-count",
        oldest: ".atk-dropdown-item:nth-child(3) span",
        newest: ".atk-dropdown-item:nth-child(1) span",
      },
      more: null,
      close: async () => {},
    };
  },
};
