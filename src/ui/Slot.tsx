import type { CommentId } from "../protocol/model.ts";
import { Later } from "./Later.tsx";
import type { InView } from "./view.ts";

/** Where the form to answer or to edit one comment opens. */
export function Slot({ view, id }: InView & { readonly id: CommentId }) {
  const composer = view.store.composer.value;
  const target = composer?.target;
  const here = target && ("to" in target ? target.to : "id" in target && target.id) === id;
  return here && <Later view={view} draw={({ Form }) => <Form key={composer} composer={composer} focus />} />;
}
