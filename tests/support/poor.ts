import type { Backend } from "../../src/adapters/conformance.ts";
import type { Adapter } from "../../src/adapters/contract.ts";
import { parseMarkdown } from "../../src/markup/parse.ts";
import { AfterwordError } from "../../src/protocol/errors.ts";
import { limits } from "../../src/protocol/limits.ts";
import type { Comment, Page } from "../../src/protocol/model.ts";
import { elsewhere, thread } from "./memory.ts";

/** By thread key; what a page would have printed long ago. */
export type Guestbook = Record<string, { readonly name: string; readonly body: string }[]>;

/** As little as an adapter can be: flat, one order, everything in one page, nothing to press. */
export function poor(book: Guestbook): Adapter {
  return {
    async open(_, __, { signal }) {
      stop(signal.aborted);
      return {
        capabilities: {
          sorts: ["oldest"],
          votes: "none",
          palette: [],
          limits: { name: limits.name, body: limits.body },
          editWindow: 0,
          indent: 0,
          idempotent: false,
        },
      };
    },
    async list({ key }, { cursor }, { signal }): Promise<Page> {
      stop(signal.aborted);
      if (cursor !== undefined) throw new AfterwordError("invalid_query");
      const comments = (book[key] ?? []).map(
        (entry, index): Comment => ({
          id: `${key}-${index}`,
          parent: null,
          createdAt: Date.UTC(2009, 0, 1) + index,
          rev: 1,
          descendants: null,
          author: { id: entry.name, name: entry.name, kind: "guest" },
          body: parseMarkdown(entry.body),
          editedAt: null,
          state: "published",
          pinned: false,
        }),
      );
      return {
        comments,
        next: null,
        branches: {},
        thread: { version: null, closed: false, comments: null },
        sort: "oldest",
      };
    },
  };
}

function stop(aborted: boolean): void {
  if (aborted) throw new AfterwordError("aborted");
}

export function poorBackend(): Backend {
  const book: Guestbook = {};
  const adapter = poor(book);
  return {
    thread,
    elsewhere,
    reader: () => adapter,
    hooks: {
      async plant({ key }, { name, body }) {
        book[key] = [...(book[key] ?? []), { name, body }];
        return `${key}-${book[key].length - 1}`;
      },
    },
  };
}
