import type { CommentId, PendingComment, PublishedComment } from "../protocol/model.ts";
import { Avatar } from "./Avatar.tsx";
import { useView } from "./view.ts";
import { When } from "./When.tsx";

export interface BylineProps {
  readonly comment: PublishedComment | PendingComment;
  /** Named where the indentation no longer shows whom this answers. */
  readonly to: CommentId | null;
}

/** Who, when, and what to know about it. */
export function Byline({ comment, to }: BylineProps) {
  const { store, speech, href } = useView();
  const { words } = speech;
  const { id, author, createdAt, editedAt } = comment;
  const when = <When at={createdAt} />;
  return (
    <header class="byline">
      <Avatar author={author} />
      <bdi class="name">{author.name}</bdi>
      {author.kind === "moderator" && <span class="badge">{words.moderator}</span>}
      {comment.state === "published" && comment.pinned && <span class="badge">{words.pinned}</span>}
      {store.can.value.permalinks ? (
        <a class="quiet" href={href(id)} onClick={() => store.reveal(id)}>
          {when}
        </a>
      ) : (
        <span class="quiet">{when}</span>
      )}
      {editedAt !== null && (
        <span class="quiet" title={words.editedOn.replace("{date}", () => speech.date(editedAt))}>
          {words.edited}
        </span>
      )}
      {to !== null && <Answered id={to} />}
      {comment.state === "pending" && <span class="badge">{words.pending}</span>}
    </header>
  );
}

function Answered({ id }: { readonly id: CommentId }) {
  const { store, speech, href } = useView();
  const parent = store.comment(id).value;
  if (!parent || parent.state === "removed") return null;
  const [before, after] = speech.words.inReplyTo.split("{name}");
  return (
    <a class="quiet" href={href(id)} onClick={() => store.reveal(id)}>
      {before}
      <bdi>{parent.author.name}</bdi>
      {after}
    </a>
  );
}
