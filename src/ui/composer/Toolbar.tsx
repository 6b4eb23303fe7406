import { signal } from "@preact/signals";
import { enMarks, enCompose as words } from "../../i18n/en-compose.ts";
import { Tracked } from "../Tracked.ts";
import { type Mark, marks } from "./format.ts";

/** With Control, or Command. */
const keys: Readonly<Partial<Record<Mark, string>>> = { bold: "b", italic: "i", link: "k" };

/** The mark that a key stands for; where another script is typed, by the key's place. */
export function markOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Mark | undefined {
  const letter = (/^[a-z]$/i.test(key) ? key : code.slice(3)).toLowerCase();
  return (ctrlKey || metaKey) && !altKey && !shiftKey ? marks.find((mark) => keys[mark] === letter) : undefined;
}

export interface ToolbarProps {
  readonly press: (mark: Mark) => void;
}

/** One stop for the Tab key; arrows go from button to button. */
export class Toolbar extends Tracked<ToolbarProps> {
  readonly #stop = signal(0);

  readonly #move = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const { key, currentTarget: bar } = event;
    const { value } = this.#stop;
    const on = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const places: Readonly<Record<string, number>> = {
      ArrowLeft: value - on,
      ArrowRight: value + on,
      Home: 0,
      End: -1,
    };
    const to = places[key];
    if (to === undefined) return;
    event.preventDefault();
    this.#stop.value = (to + marks.length) % marks.length;
    bar.querySelectorAll("button")[this.#stop.value]?.focus();
  };

  draw({ press }: ToolbarProps) {
    const stop = this.#stop;
    return (
      <div class="bar" role="toolbar" aria-label={words.format} onKeyDown={this.#move}>
        {marks.map((mark, at) => (
          <button
            key={mark}
            type="button"
            tabIndex={at === stop.value ? 0 : -1}
            aria-keyshortcuts={keys[mark] && `Control+${keys[mark]} Meta+${keys[mark]}`}
            // the field keeps focus, and with it its selection and a phone's keyboard
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              stop.value = at;
              press(mark);
            }}
          >
            {enMarks[mark]}
          </button>
        ))}
      </div>
    );
  }
}
