import type { Signal } from "@preact/signals";
import { createRef } from "preact";
import { enCompose as words } from "../../i18n/en-compose.ts";
import type { CommentId } from "../../protocol/model.ts";
import { Tracked } from "../Tracked.ts";
import { focusOn, type InView } from "../view.ts";

export interface ConfirmProps extends InView {
  readonly id: CommentId;
  readonly asking: Signal<boolean>;
}

/** Asks before words go. "No" is the first button: focus starts where nothing is lost. */
export class Confirm extends Tracked<ConfirmProps> {
  readonly #box = createRef<HTMLFieldSetElement>();

  override componentDidMount(): void {
    this.#box.current?.querySelector("button")?.focus();
  }

  draw({ view: { store }, id, asking }: ConfirmProps) {
    const box = this.#box;
    const keep = () => {
      const opener = box.current?.closest("footer")?.querySelector<HTMLElement>(".do-remove");
      asking.value = false;
      opener?.focus();
    };
    const remove = async () => {
      // before it goes: an element that leaves takes the focus with it
      focusOn(placeAfter(box.current, store.replies(id).value.length > 0));
      await store.remove(id);
      asking.value = false;
    };
    return (
      <fieldset
        ref={box}
        class="confirm"
        onKeyDown={(event) => {
          if (event.key === "Escape") keep();
        }}
      >
        <legend>{words.removeQuestion}</legend>
        <button type="button" class="button" onClick={keep}>
          {words.removeNo}
        </button>
        <button type="button" class="button danger" onClick={remove}>
          {words.removeYes}
        </button>
      </fieldset>
    );
  }
}

/** Where focus goes when a comment leaves: to what stays of it, to the next one, or to the heading. */
function placeAfter(inside: HTMLElement | null, stays: boolean): HTMLElement | undefined {
  const all = [...(inside?.closest(".thread")?.querySelectorAll<HTMLElement>("h2, article") ?? [])];
  const at = all.findIndex((element) => element.contains(inside));
  return all[stays ? at : at + 1] ?? all[0];
}
