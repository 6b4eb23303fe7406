import type { CommentId, PendingComment, PublishedComment } from "../protocol/model.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import type { InView } from "./view.ts";

export interface BylineProps extends InView {
  readonly comment: PublishedComment | PendingComment;
  /** The indentation no longer shows whom this answers. */
  readonly flat: boolean;
}

/** Who, when, and what to know about it. */
export function Byline({ view, comment, flat }: BylineProps) {
  const { store, speech, href, now } = view;
  const { words } = speech;
  const { id, parent, author, createdAt, editedAt } = comment;
  // drawn anew as time passes
  store.tick.value;
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
      {parent !== null && <Answered view={view} id={parent} flat={flat} />}
      {store.isNew(id).value && <span class="badge new">{words.isNew}</span>}
    </header>
  );
}

/** The way to the comment that this answers: by name where only the name tells. */
function Answered({
  view: { store, speech, href },
  id,
  flat,
}: InView & { readonly id: CommentId; readonly flat: boolean }) {
  const { inReplyTo, toParent } = speech.words;
  const parent = store.comment(id).value;
  if (!parent && !store.can.value.permalinks) return null;
  const [before, after] = inReplyTo.split("{name}");
  const named = flat && parent && parent.state !== "removed" && parent.author.name;
  return (
    <a
      class="quiet"
      href={href(id)}
      title={named ? undefined : toParent}
      // the page's address may name it already: then following the link changes nothing
      onClick={({ currentTarget: { href, ownerDocument } }) => href === ownerDocument.URL && store.reveal(id)}
    >
      {named ? (
        <>
          {before}
          <bdi>{named}</bdi>
          {after}
        </>
      ) : (
        <Icon name="parent" />
      )}
    </a>
  );
}
