import { createRef } from "preact";
import { enCompose as words } from "../../i18n/en-compose.ts";
import type { CommentId } from "../../protocol/model.ts";
import { Tracked } from "../Tracked.ts";
import type { InView } from "../view.ts";

export interface PaletteProps extends InView {
  readonly id: CommentId;
  readonly close: () => void;
}

/** The site's emoji. Focus comes in, and goes back to the button that opened it. */
export class Palette extends Tracked<PaletteProps> {
  readonly #box = createRef<HTMLFieldSetElement>();

  override componentDidMount(): void {
    this.#box.current?.querySelector("button")?.focus();
  }

  draw({ view: { store }, id, close }: PaletteProps) {
    const box = this.#box;
    const mine = store.mine(id).value.reactions;
    const leave = () => {
      const opener = box.current?.closest("footer")?.querySelector<HTMLElement>("[aria-expanded=true]");
      close();
      opener?.focus();
    };
    return (
      <fieldset
        ref={box}
        class="palette"
        aria-label={words.palette}
        onKeyDown={(event) => {
          if (event.key === "Escape") leave();
        }}
      >
        {store.can.value.palette.map((emoji) => (
          <button
            key={emoji}
            type="button"
            class="chip"
            aria-pressed={mine.includes(emoji)}
            onClick={() => {
              leave();
              store.react(id, emoji, !mine.includes(emoji));
            }}
          >
            <span>{emoji}</span>
          </button>
        ))}
      </fieldset>
    );
  }
}
