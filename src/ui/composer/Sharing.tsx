import { signal } from "@preact/signals";
import { createRef } from "preact";
import { enCompose as words } from "../../i18n/en-compose.ts";
import { Tracked } from "../Tracked.ts";
import type { InView } from "../view.ts";

export interface SharingProps extends InView {
  readonly url: string;
  readonly title: string;
  /** It is done, or the reader does not want it. */
  readonly leave: () => void;
}

/** Hands an address to the reader's own sheet, else to the clipboard; where both are refused it stands here to be copied. */
export class Sharing extends Tracked<SharingProps> {
  readonly #refused = signal(false);
  readonly #box = createRef<HTMLFieldSetElement>();

  override async componentDidMount(): Promise<void> {
    const { view, url, title, leave } = this.props;
    try {
      // missing where the browser has no sheet, whatever the types say: that fails as well
      await navigator.share({ url, title });
    } catch (cause) {
      // closed again by the reader: that is an answer too
      if ((cause as Error).name !== "AbortError") {
        try {
          await navigator.clipboard.writeText(url);
          view.store.tell({ kind: "copied" });
        } catch {
          this.#refused.value = true;
          return;
        }
      }
    }
    leave();
  }

  draw({ url, leave }: SharingProps) {
    const box = this.#box;
    const refused = this.#refused;
    const field = (input: HTMLInputElement | null) => input?.select();
    return (
      <fieldset
        ref={box}
        // nothing is seen of it while the sheet is open, or the copy under way
        class={refused.value ? "confirm" : ""}
        onKeyDown={(event) => {
          // typing stays in here, as in a form
          event.stopPropagation();
          if (event.key !== "Escape") return;
          box.current?.parentElement?.querySelector<HTMLElement>(".do-share")?.focus();
          leave();
        }}
      >
        {refused.value && (
          <>
            <label for="link">{words.copyLink}</label>
            <input id="link" ref={field} dir="ltr" readOnly value={url} />
          </>
        )}
      </fieldset>
    );
  }
}
