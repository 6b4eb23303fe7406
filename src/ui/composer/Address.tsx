import { enCompose as words } from "../../i18n/en-compose.ts";
import type { AfterwordError } from "../../protocol/errors.ts";
import type { InView } from "../view.ts";
import { Field } from "./Field.tsx";

export interface AddressProps extends InView {
  readonly id: string;
  readonly error: AfterwordError | null;
}

/** Where mails go. All forms share it. */
export const Address = ({ view, id, error }: AddressProps) => (
  <Field
    view={view}
    id={id}
    label={words.addressLabel}
    value={view.store.address}
    limit={254}
    error={error?.fields.address}
    hint={words.addressHint}
    kind="email"
  />
);
