import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { Composer } from "../../store/contract.ts";
import { change } from "./field.ts";
import { format, type Mark, quotation } from "./format.ts";
import { selectedIn } from "./selected.ts";

/** Marks for the form's words, and the quotation that a reply starts with. Returns what a press on a mark does. */
export function useMarks(form: RefObject<HTMLFormElement | null>, { target, quote }: Composer): (mark: Mark) => void {
  /** What is selected in the comment that is answered. */
  const selected = () => {
    const answered = target.kind === "reply" && form.current?.closest("article")?.querySelector(".body");
    return answered ? selectedIn(answered) : "";
  };
  // before the focus moves, and the selection with it
  useLayoutEffect(() => {
    const words = selected();
    if (words) quote(words);
  }, []);
  return (mark) => {
    const field = form.current?.querySelector("textarea");
    if (!field) return;
    const { value: text, selectionStart: start, selectionEnd: end } = field;
    const words = mark === "quote" && selected();
    change(field, words ? quotation({ text, start, end }, words) : format(mark, { text, start, end }));
  };
}
