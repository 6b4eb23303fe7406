import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { PublishedComment } from "../protocol/model.ts";
import { Icon } from "./Icon.tsx";
import { useView } from "./view.ts";

/** What there is, counted, and the site's palette behind one button. */
export function Reactions({ comment: { id, reactions = {} } }: { readonly comment: PublishedComment }) {
  const { store, speech } = useView();
  const open = useSignal(false);
  const opener = useRef<HTMLButtonElement>(null);
  const choices = useRef<HTMLFieldSetElement>(null);
  useEffect(() => choices.current?.querySelector("button")?.focus(), [open.value]);
  const { palette } = store.can.value;
  if (palette.length === 0) return null;
  const mine = store.mine(id).value.reactions;
  const { closed } = store.state.value;
  const close = () => {
    open.value = false;
    opener.current?.focus();
  };
  const chip = (emoji: string, count: number) => (
    <button
      key={emoji}
      type="button"
      class="chip"
      aria-pressed={mine.includes(emoji)}
      disabled={closed || !(palette.includes(emoji) || mine.includes(emoji))}
      onClick={() => {
        if (open.value) close();
        store.react(id, emoji, !mine.includes(emoji));
      }}
    >
      <span>
        {emoji} {count > 0 && speech.number(count)}
      </span>
    </button>
  );
  const shown = [...new Set([...palette, ...Object.keys(reactions)])].filter((emoji) => (reactions[emoji] ?? 0) > 0);
  return (
    <>
      {shown.map((emoji) => chip(emoji, reactions[emoji] ?? 0))}
      {!closed && (
        <button
          ref={opener}
          type="button"
          aria-label={speech.words.react}
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          <Icon name="react" />
        </button>
      )}
      {open.value && (
        <fieldset
          ref={choices}
          class="palette"
          aria-label={speech.words.palette}
          onKeyDown={(event) => event.key === "Escape" && close()}
        >
          {palette.map((emoji) => chip(emoji, 0))}
        </fieldset>
      )}
    </>
  );
}
