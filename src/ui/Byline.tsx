import type { CommentId, PendingComment, PublishedComment } from "../protocol/model.ts";
import { Avatar } from "./Avatar.tsx";
import type { InView } from "./view.ts";

export interface BylineProps extends InView {
  readonly comment: PublishedComment | PendingComment;
  /** Named where the indentation no longer shows whom this answers. */
  readonly to: CommentId | null;
}

/** Who, when, and what to know about it. */
export function Byline({ view, comment, to }: BylineProps) {
  const { store, speech, href, now } = view;
  const { words } = speech;
  const { id, author, createdAt, editedAt } = comment;
  const badge = (text: string) => <span class="badge">{text}</span>;
  return (
    <header class="byline">
      <Avatar author={author} />
      <bdi class="name">{author.name}</bdi>
      {author.kind === "moderator" && badge(words.moderator)}
      {comment.state === "pending" ? badge(words.pending) : comment.pinned && badge(words.pinned)}
      <a class="quiet" {...(store.can.value.permalinks && { href: href(id) })}>
        <time dateTime={new Date(createdAt).toISOString()} title={speech.date(createdAt)}>
          {speech.ago(createdAt, now())}
        </time>
      </a>
      {editedAt !== null && (
        <span class="quiet" title={speech.date(editedAt)}>
          {words.edited}
        </span>
      )}
      {to !== null && <Answered view={view} id={to} />}
    </header>
  );
}

function Answered({ view: { store, speech, href }, id }: InView & { readonly id: CommentId }) {
  const parent = store.comment(id).value;
  if (!parent || parent.state === "removed") return null;
  const [before, after] = speech.words.inReplyTo.split("{name}");
  return (
    <a class="quiet" href={href(id)}>
      {before}
      <bdi>{parent.author.name}</bdi>
      {after}
    </a>
  );
}
