import { type Signal, signal } from "@preact/signals";
import { h, type VNode } from "preact";
import type { BenchComment, BenchThread } from "../thread.ts";

export interface Entry {
  readonly comment: BenchComment;
  readonly votes: Signal<number>;
  readonly replies: readonly Entry[];
}

/** Roots oldest first, with what was said to each. */
export function nested(thread: BenchThread): Entry[] {
  const roots: Entry[] = [];
  const made = new Map<number, Entry[]>();
  for (const comment of thread) {
    const replies: Entry[] = [];
    made.set(comment.id, replies);
    (made.get(comment.parent) ?? roots).push({ comment, votes: signal(0), replies });
  }
  return roots;
}

const button = (onClick: () => void, ...children: (string | Signal<number>)[]) =>
  h("button", { type: "button", onClick }, ...children);

const avatar = ({ id, name }: BenchComment) =>
  h(
    "svg",
    { viewBox: "0 0 36 36", "aria-hidden": true },
    h("circle", { cx: 18, cy: 18, r: 18, fill: `hsl(${id % 360} 60% 40%)` }),
    h("text", { x: 18, y: 24 }, name[0]),
  );

function Said({ entry: { comment, votes } }: { readonly entry: Entry }) {
  const { id, name, text, at } = comment;
  const day = new Date(at).toISOString().slice(0, 10);
  return h(
    "article",
    { id: `c${id}` },
    h("header", null, avatar(comment), h("b", null, name), h("a", { href: `#c${id}` }, h("time", null, day))),
    h("p", null, text),
    h(
      "div",
      null,
      button(() => votes.value++, "▲ ", votes),
      button(() => votes.value--, "▼"),
      button(() => {}, "Reply"),
    ),
  );
}

/** About a dozen elements for each comment, as any thread with avatars, dates and votes has. */
export function Branches({ entries }: { readonly entries: readonly Entry[] }): VNode<object> {
  const branch = (entry: Entry) =>
    h(
      "li",
      { key: entry.comment.id },
      h(Said, { entry }),
      entry.replies.length > 0 && h(Branches, { entries: entry.replies }),
    );
  return h("ol", null, entries.map(branch));
}

/** What is out of sight is not laid out. No room is kept: whoever knows no size cannot. */
export const listCss = `
#list ol{list-style:none;margin:0;padding:0}#list ol ol{padding-left:2em}
#list>ol>li{content-visibility:auto;contain-intrinsic-size:auto 12em}
#list header{display:flex;gap:.5em;align-items:center}#list svg{width:36px;fill:#fff;text-anchor:middle}`;
