import type { CommentId } from "../protocol/model.ts";
import type { InView } from "./view.ts";

/** Where the form to answer or to edit one comment opens. */
export function Slot({ view: { store, later }, id }: InView & { readonly id: CommentId }) {
  const composer = store.composer.value;
  const target = composer?.target;
  const here = target && ("to" in target ? target.to : "id" in target && target.id) === id;
  return here && later(({ Form }) => <Form key={composer} composer={composer} focus />);
}
