import { useLayoutEffect, useRef } from "preact/hooks";
import { enCompose as words } from "../../i18n/en-compose.ts";
import type { CommentId } from "../../protocol/model.ts";
import type { Unsent as Waiting } from "../../store/contract.ts";
import { focusOn } from "../view.ts";
import { sentence } from "./sentence.ts";
import { useStyles } from "./styles.ts";
import { useView } from "./useView.ts";

export interface UnsentProps {
  /** Below which comment; `null`: below the form, with those whose comment is not here. */
  readonly parent: CommentId | null;
}

/** My comments that did not get through, where they will stand. */
export function Unsent({ parent }: UnsentProps) {
  const { store } = useView();
  const stands = (id: CommentId | null) => id !== null && store.comment(id).value;
  const mine = store.unsent.value.filter((one) => (parent === null ? !stands(one.parent) : one.parent === parent));
  return (
    <>
      {mine.map((one) => (
        <Letter key={one.key} letter={one} />
      ))}
    </>
  );
}

function Letter({ letter }: { readonly letter: Waiting }) {
  const { store, speech, write } = useView();
  const box = useRef<HTMLFieldSetElement>(null);
  useStyles(box);
  useLayoutEffect(() => {
    const element = box.current;
    return () => {
      // it may go by itself, and would take the focus with it
      if (element?.matches(":focus-within")) focusOn(homeOf(element)?.querySelector("h2") ?? homeOf(element));
    };
  }, []);
  const { key, name, body, error, kept } = letter;
  const sending = letter.status === "sending";
  const { idempotent } = store.can.value;
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

/** The comment that is answered, or the thread. */
const homeOf = (element: Element | null) => element?.closest<HTMLElement>("article, .thread") ?? undefined;
