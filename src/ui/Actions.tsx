import { useSignal } from "@preact/signals";
import type { PendingComment, PublishedComment } from "../protocol/model.ts";
import { Later } from "./Later.tsx";
import { Reactions } from "./Reactions.tsx";
import { Votes } from "./Votes.tsx";
import { useView } from "./view.ts";

/** What can be done with a comment by this reader, now. */
export function Actions({ comment }: { readonly comment: PublishedComment | PendingComment }) {
  const { store, speech } = useView();
  const asking = useSignal(false);
  const { id } = comment;
  const { words } = speech;
  const can = store.can.value;
  const { closed } = store.state.value;
  const { editable } = store.mine(id).value;
  const published = comment.state === "published" ? comment : null;
  return (
    <footer class="actions">
      {published && <Votes comment={published} />}
      {published && <Reactions comment={published} />}
      {published && can.create && !closed && (
        <button type="button" data-act="reply" onClick={() => store.compose({ kind: "reply", to: id })}>
          {words.reply}
        </button>
      )}
      {editable && can.edit && !closed && (
        <button type="button" data-act="edit" onClick={() => store.compose({ kind: "edit", id })}>
          {words.edit}
        </button>
      )}
      {editable && can.remove && (
        <button
          type="button"
          data-act="remove"
          aria-expanded={asking.value}
          onClick={() => {
            asking.value = !asking.value;
          }}
        >
          {words.remove}
        </button>
      )}
      {asking.value && (
        <Later
          draw={({ Confirm }) => (
            <Confirm
              id={id}
              close={() => {
                asking.value = false;
              }}
            />
          )}
        />
      )}
    </footer>
  );
}
