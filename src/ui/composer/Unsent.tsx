import { createRef } from "preact";
import { enCompose as words } from "../../i18n/en-compose.ts";
import type { CommentId } from "../../protocol/model.ts";
import type { Unsent as Waiting } from "../../store/contract.ts";
import { Tracked } from "../Tracked.ts";
import { focusOn, type InView } from "../view.ts";
import { sentence } from "./sentence.ts";

export interface UnsentProps extends InView {
  /** Below which comment; `null`: below the form, with those whose comment is not here. */
  readonly parent: CommentId | null;
}

/** My comments that did not get through, where they will stand. */
export function Unsent({ view, parent }: UnsentProps) {
  const { store } = view;
  const stands = (id: CommentId | null) => id !== null && store.comment(id).value;
  const mine = store.unsent.value.filter((one) => (parent === null ? !stands(one.parent) : one.parent === parent));
  return (
    <>
      {mine.map((one) => (
        <Letter key={one.key} view={view} letter={one} />
      ))}
    </>
  );
}

class Letter extends Tracked<InView & { readonly letter: Waiting }> {
  readonly #box = createRef<HTMLFieldSetElement>();

  override componentWillUnmount(): void {
    super.componentWillUnmount();
    const element = this.#box.current;
    // it may go by itself, and would take the focus with it
    if (element?.matches(":focus-within")) focusOn(homeOf(element)?.querySelector("h2") ?? homeOf(element));
  }

  draw({ view: { store, speech, write }, letter }: this["props"]) {
    const box = this.#box;
    const { key, name, body, error, kept } = letter;
    const sending = letter.status === "sending";
    // as long as the thread is not open nobody has said
    const idempotent = store.can.value.idempotent || store.data.value === "none";
    const why =
      !idempotent && error.committed === "unknown"
        ? words.maybeSent
        : idempotent && error.fault === "network"
          ? words.unsentWaits
          : sentence(error, speech);
    const edit = async () => {
      const home = homeOf(box.current);
      const field = () => home?.querySelector<HTMLElement>("form textarea") ?? undefined;
      // a form that is not there yet takes the focus by itself
      if (!field() && letter.parent === null) write();
      await store.takeBack(key);
      focusOn(field());
    };
    return (
      <fieldset ref={box} class="letter" aria-busy={sending}>
        <legend>{words.notSent}</legend>
        <p class="words" dir="auto">
          {body}
        </p>
        <p class="quiet">
          {name} · {why} {!kept && words.notKept}
        </p>
        <div class="send">
          <button type="button" class="button" aria-disabled={sending} onClick={() => store.resend(key)}>
            {sending ? words.sending : words.sendNow}
          </button>
          <button type="button" class="button plain" aria-disabled={sending} onClick={edit}>
            {words.edit}
          </button>
        </div>
      </fieldset>
    );
  }
}

/** The comment that is answered, or the thread. */
const homeOf = (element: Element | null) => element?.closest<HTMLElement>("article, .thread") ?? undefined;
