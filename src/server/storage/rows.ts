import type { Selectable } from "kysely";
import type { Markup } from "../../protocol/markup.ts";
import type { SiteChoices } from "../../protocol/wire.ts";
import type { Office, StoredComment, StoredSite, StoredThread } from "./contract.ts";
import type { Tables } from "./schema.ts";

export const siteColumns = ["id", "name", "origins", "settings", "office", "version"] as const;
export const threadColumns = [
  "id",
  "site_id",
  "key",
  "version",
  "comments",
  "roots",
  "replies",
  "authors",
  "followers",
  "reactions",
  "closed",
  "last_at",
] as const;
/** All but the Markdown, which is long and asked for by its author only, and what belongs to the idempotency key. */
export const commentColumns = [
  "id",
  "site_id",
  "thread_id",
  "parent_id",
  "root_id",
  "depth",
  "trail",
  "author_id",
  "name",
  "state",
  "listed",
  "body",
  "created_at",
  "edited_at",
  "rev",
  "up",
  "down",
  "score",
  "reactions",
  "replies",
  "descendants",
  "pinned",
  "placed",
  "ranked",
  "ordinal",
] as const;

type Row<Table, Columns extends readonly (keyof Selectable<Table>)[]> = Pick<Selectable<Table>, Columns[number]>;
type CommentRow = Row<Tables["comments"], typeof commentColumns>;

function stored<T>(text: string): T {
  return JSON.parse(text) as T; // These columns hold only what this folder wrote there.
}

export const toSite = (row: Row<Tables["sites"], typeof siteColumns>): StoredSite => ({
  id: row.id,
  name: row.name,
  origins: stored<string[]>(row.origins),
  settings: stored<Partial<SiteChoices>>(row.settings),
  office: stored<Partial<Office>>(row.office),
  version: row.version,
});

export const toThread = (row: Row<Tables["threads"], typeof threadColumns>): StoredThread => ({
  id: row.id,
  siteId: row.site_id,
  key: row.key,
  version: row.version,
  comments: row.comments,
  roots: row.roots,
  replies: row.replies,
  authors: row.authors,
  followers: row.followers,
  reactions: stored<Record<string, number>>(row.reactions),
  closed: row.closed === 1,
  lastAt: row.last_at,
});

export const toComment = (row: CommentRow): StoredComment => ({
  id: row.id,
  siteId: row.site_id,
  threadId: row.thread_id,
  parentId: row.parent_id,
  rootId: row.root_id,
  depth: row.depth,
  trail: row.trail === "" ? [] : row.trail.split(".").map(Number),
  authorId: row.author_id,
  name: row.name,
  state: row.state,
  listed: row.listed === 1,
  body: stored<Markup>(row.body),
  createdAt: row.created_at,
  editedAt: row.edited_at,
  rev: row.rev,
  up: row.up,
  down: row.down,
  score: row.score,
  reactions: stored<Record<string, number>>(row.reactions),
  replies: row.replies,
  descendants: row.descendants,
  pinned: row.pinned === 1,
  placed: row.placed,
  ranked: row.ranked,
  ordinal: row.ordinal,
});

/** A reply's trail: its parent's, and the parent itself unless that is the root. */
export const trailUnder = (parent: StoredComment): string =>
  [...parent.trail, ...(parent.ordinal === null ? [] : [parent.ordinal])].join(".");
