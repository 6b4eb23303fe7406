import { signal } from "@preact/signals";
import { enCompose as words } from "../../i18n/en-compose.ts";
import type { CommentId } from "../../protocol/model.ts";
import { Tracked } from "../Tracked.ts";
import type { InView } from "../view.ts";
import { Confirm } from "./Confirm.tsx";

/** What one can do with one's own words while the site's window is open. */
export class Own extends Tracked<InView & { readonly id: CommentId }> {
  readonly #asking = signal(false);

  draw({ view, id }: this["props"]) {
    const { store } = view;
    const asking = this.#asking;
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
        {asking.value && <Confirm view={view} id={id} asking={asking} />}
      </>
    );
  }
}
