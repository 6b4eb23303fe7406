import type { ComponentChildren } from "preact";
import { enCompose as words } from "../../i18n/en-compose.ts";
import { enFields } from "../../i18n/en-errors.ts";
import type { FieldCode } from "../../protocol/errors.ts";
import type { InView } from "../view.ts";

export interface FieldProps extends InView {
  readonly id: string;
  readonly label: string;
  readonly value: { value: string };
  /** Code points. */
  readonly limit: number;
  readonly error: FieldCode | undefined;
  /** Several lines. */
  readonly long?: boolean;
  readonly hint?: string;
  readonly disabled?: boolean;
  /** Default: a name. */
  readonly kind?: "email";
  /** Between the label and the field. */
  readonly children?: ComponentChildren;
}

/** A labelled field with its hint, what is wrong with it, and how much room is left once that is little. */
export function Field({
  view: { speech },
  id,
  label,
  value,
  limit,
  error,
  long = false,
  hint,
  disabled = false,
  kind,
  children,
}: FieldProps) {
  const left = limit - [...value.value].length;
  const near = left < limit / 10;
  // what is wrong comes first: the hint is long, and was heard before
  const said = [error && "error", hint && "hint", near && "room"].filter(Boolean);
  const attributes = {
    id,
    dir: "auto",
    value: value.value,
    disabled,
    required: true,
    "aria-invalid": error !== undefined || left < 0,
    "aria-describedby": said.map((part) => `${id}-${part}`).join(" ") || undefined,
    onInput(event: { readonly currentTarget: { readonly value: string } }) {
      value.value = event.currentTarget.value;
    },
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {error && (
        <p class="wrong" id={`${id}-error`}>
          {enFields[error]}
        </p>
      )}
      {children}
      {long ? (
        <textarea {...attributes} rows={5} />
      ) : kind ? (
        <input {...attributes} type={kind} autoComplete={kind} />
      ) : (
        <input {...attributes} autoComplete="nickname" />
      )}
      {hint && (
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {near && (
        <p class={left < 0 ? "wrong" : "quiet"} id={`${id}-room`}>
          {left < 0 ? speech.count(words.over, -left) : speech.count(words.left, left)}
        </p>
      )}
    </div>
  );
}
