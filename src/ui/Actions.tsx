import type { Comment } from "../protocol/model.ts";
import { Bell } from "./Bell.tsx";
import { Collapse } from "./Collapse.tsx";
import { Reactions } from "./Reactions.tsx";
import { ShareComment } from "./Share.tsx";
import { Votes } from "./Votes.tsx";
import type { InView } from "./view.ts";

export interface ActionsProps extends InView {
  readonly comment: Comment;
}

/** What this reader can do with a comment now. */
export function Actions({ view, comment }: ActionsProps) {
  const { store, speech } = view;
  const { id } = comment;
  return (
    <footer class="actions">
      {comment.state === "published" && (
        <>
          <Votes view={view} comment={comment} />
          <Reactions view={view} comment={comment} />
          {store.can.value.create && (
            <button type="button" class="do-reply" onClick={() => store.compose({ kind: "reply", to: id })}>
              {speech.words.reply}
            </button>
          )}
          <ShareComment view={view} id={id} />
          <Bell view={view} comment={id} />
        </>
      )}
      <Collapse view={view} id={id} />
      {comment.state !== "removed" &&
        store.mine(id).value.editable &&
        view.later(({ Own }) => <Own view={view} id={id} />)}
    </footer>
  );
}
