import type { Edit } from "./format.ts";

/** Changes a field as if it had been typed. */
export function change(field: HTMLTextAreaElement, { from, to, insert, start, end }: Edit): void {
  field.focus();
  field.setSelectionRange(from, to);
  // deprecated, in every browser, and the only way that the reader's own "undo" knows of
  if (!field.ownerDocument.execCommand?.(insert ? "insertText" : "delete", false, insert)) {
    field.setRangeText(insert);
    field.dispatchEvent(new Event("input"));
  }
  field.setSelectionRange(start, end);
}
