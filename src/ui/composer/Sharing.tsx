import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { enCompose as words } from "../../i18n/en-compose.ts";
import { useStyles } from "./styles.ts";
import { useView } from "./useView.ts";

export interface SharingProps {
  readonly url: string;
  readonly title: string;
  /** It is done, or the reader does not want it. */
  readonly leave: () => void;
}

/** Hands an address to the reader's own sheet, else to the clipboard; where both are refused it stands here to be copied. */
export function Sharing({ url, title, leave }: SharingProps) {
  const { store } = useView();
  const refused = useSignal(false);
  const box = useRef<HTMLFieldSetElement>(null);
  useStyles(box);
  useEffect(() => {
    passOn({ url, title }).then((how) => {
      if (how === "refused") refused.value = true;
      else {
        if (how === "copied") store.tell({ kind: "copied" });
        leave();
      }
    });
  }, []);
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

async function passOn(what: {
  readonly url: string;
  readonly title: string;
}): Promise<"shared" | "copied" | "refused"> {
  try {
    // missing where the browser has no sheet, whatever the types say
    if (navigator.canShare?.(what)) {
      await navigator.share(what);
      return "shared";
    }
  } catch (cause) {
    // closed again by the reader: that is an answer too
    if (cause instanceof DOMException && cause.name === "AbortError") return "shared";
  }
  try {
    await navigator.clipboard.writeText(what.url);
    return "copied";
  } catch {
    return "refused";
  }
}
