import type { Composer } from "../../store/contract.ts";
import { escaped } from "./escaped.ts";
import { change } from "./field.ts";
import { format, type Mark, quotation } from "./format.ts";
import { selectedIn } from "./selected.ts";

/** What is selected in the comment that is answered. */
function selected(form: HTMLFormElement | null, { target }: Composer): string {
  const answered = target.kind === "reply" && form?.closest("article")?.querySelector(".body");
  return answered ? escaped(selectedIn(answered)) : "";
}

/** A reply starts with the words that its reader has selected. */
export function quoteSelected(form: HTMLFormElement | null, composer: Composer): void {
  const words = selected(form, composer);
  if (words) composer.quote(words);
}

/** A press on a mark. */
export function markForm(form: HTMLFormElement | null, composer: Composer, mark: Mark): void {
  const field = form?.querySelector("textarea");
  if (!field) return;
  const { value: text, selectionStart: start, selectionEnd: end } = field;
  const words = mark === "quote" && selected(form, composer);
  change(field, words ? quotation({ text, start, end }, words) : format(mark, { text, start, end }));
}
