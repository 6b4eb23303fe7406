import { type Adapter, AfterwordError, type Comment } from "afterword";

type Note = { id: string; parent: string | null; name: string; text: string; at: number };
const limits = { name: 60, body: 2000 };
const rest = { votes: "none", palette: [], limits, editWindow: 0, indent: 3, idempotent: false } as const;
const comment = ({ id, parent, name, text, at }: Note): Comment => ({
  ...{ id, parent, state: "published", pinned: false, createdAt: at, editedAt: null, rev: 1, descendants: null },
  author: { id: name, name, kind: "guest" },
  body: [{ type: "paragraph", children: [{ type: "text", value: text }] }],
});

export const notes = (server: string, fetch = globalThis.fetch): Adapter => ({
  async open(_thread, _first, { signal }) {
    if (signal.aborted) throw new AfterwordError("aborted");
    return { capabilities: { sorts: ["oldest"], ...rest } };
  },
  async list({ key }, { cursor }, { signal }) {
    if (cursor) throw new AfterwordError("invalid_query"); // all of it comes at once: no cursor was ever given
    const answer = await fetch(`${server}/notes?page=${encodeURIComponent(key)}`, { signal }).catch(() => null);
    if (!answer?.ok) throw new AfterwordError(signal.aborted ? "aborted" : "network");
    const all: Note[] = await answer.json();
    const thread = { version: null, closed: false, comments: all.length };
    return { comments: all.map(comment), thread, next: null, branches: {}, sort: "oldest" };
  },
});
