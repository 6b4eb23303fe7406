import type { PendingComment, PublishedComment } from "../protocol/model.ts";
import { Later } from "./Later.tsx";
import { Reactions } from "./Reactions.tsx";
import { Votes } from "./Votes.tsx";
import { useView } from "./view.ts";

/** What this reader can do with a comment now. */
export function Actions({ comment }: { readonly comment: PublishedComment | PendingComment }) {
  const { store, speech } = useView();
  const { id } = comment;
  return (
    <footer class="actions">
      {comment.state === "published" && (
        <>
          <Votes comment={comment} />
          <Reactions comment={comment} />
          {store.can.value.create && (
            <button type="button" class="do-reply" onClick={() => store.compose({ kind: "reply", to: id })}>
              {speech.words.reply}
            </button>
          )}
        </>
      )}
      {store.mine(id).value.editable && <Later draw={({ Own }) => <Own id={id} />} />}
    </footer>
  );
}
