import { useSignal } from "@preact/signals";
import { enCompose as words } from "../../i18n/en-compose.ts";
import type { CommentId } from "../../protocol/model.ts";
import { Confirm } from "./Confirm.tsx";
import { useView } from "./useView.ts";

/** What one can do with one's own words while the site's window is open. */
export function Own({ id }: { readonly id: CommentId }) {
  const { store } = useView();
  const asking = useSignal(false);
  const { edit, remove } = store.can.value;
  return (
    <>
      {edit && (
        <button type="button" class="do-edit" onClick={() => store.compose({ kind: "edit", id })}>
          {words.edit}
        </button>
      )}
      {remove && (
        <button
          type="button"
          class="do-remove"
          aria-expanded={asking.value}
          onClick={() => {
            asking.value = !asking.value;
          }}
        >
          {words.remove}
        </button>
      )}
      {asking.value && <Confirm id={id} asking={asking} />}
    </>
  );
}
