import type { AfterwordError } from "../../protocol/errors.ts";
import { useView } from "../view.ts";
import { sentence } from "./sentence.ts";

/** Why it was not sent. Takes focus when no field is to blame, so that it is read without another live region. */
export function Problem({ error }: { readonly error: AfterwordError | null }) {
  const { speech } = useView();
  return (
    error && (
      <p class="problem" tabIndex={-1}>
        {sentence(error, speech)}
      </p>
    )
  );
}
