import { signal } from "@preact/signals";
import { enCompose as words } from "../../i18n/en-compose.ts";
import { Tracked } from "../Tracked.ts";
import { type Mark, marks } from "./format.ts";

const paths: Readonly<Record<Mark, string>> = {
  bold: "M7 5h6a3.5 3.5 0 0 1 0 7H7zm0 7h7a3.5 3.5 0 0 1 0 7H7z",
  italic: "M10 5h8M6 19h8m0-14-4 14",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  quote: "M10 7H5v6h5zm0 6q0 4-4 4M19 7h-5v6h5zm0 6q0 4-4 4",
  code: "m8 7-5 5 5 5m8-10 5 5-5 5",
  list: "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
};

/** With Control, or Command. */
const keys: Readonly<Record<string, Mark>> = { b: "bold", i: "italic", k: "link" };

/** The mark that a key stands for; where another script is typed, by the key's place. */
export function markOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Mark | undefined {
  const letter = /^[a-z]$/i.test(key) ? key : code.slice(3);
  return (ctrlKey || metaKey) && !altKey && !shiftKey ? keys[letter.toLowerCase()] : undefined;
}

export interface ToolbarProps {
  /** The id of the field. */
  readonly field: string;
  readonly press: (mark: Mark) => void;
}

/** One stop for the Tab key; arrows go from button to button. */
export class Toolbar extends Tracked<ToolbarProps> {
  readonly #stop = signal(0);

  readonly #move = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const stop = this.#stop;
    const { key, currentTarget: bar } = event;
    const back = getComputedStyle(bar).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const { length } = marks;
    const step = key === back ? length - 1 : Number(/^Arrow(Left|Right)$/.test(key));
    const to = key === "Home" ? 0 : key === "End" ? length - 1 : step ? (stop.value + step) % length : -1;
    if (to < 0) return;
    event.preventDefault();
    stop.value = to;
    bar.querySelectorAll("button")[to]?.focus();
  };

  draw({ field, press }: ToolbarProps) {
    const stop = this.#stop;
    return (
      <div class="bar" role="toolbar" aria-label={words.format} aria-controls={field} onKeyDown={this.#move}>
        {marks.map((mark, at) => {
          const key = Object.keys(keys)
            .find((one) => keys[one] === mark)
            ?.toUpperCase();
          return (
            <button
              key={mark}
              type="button"
              tabIndex={at === stop.value ? 0 : -1}
              aria-label={words[mark]}
              title={words[mark]}
              aria-keyshortcuts={key && `Control+${key} Meta+${key}`}
              // the field keeps focus, and with it its selection and a phone's keyboard
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                stop.value = at;
                press(mark);
              }}
            >
              <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <path d={paths[mark]} />
              </svg>
            </button>
          );
        })}
      </div>
    );
  }
}
