import type { CommentId } from "../protocol/model.ts";
import { Later } from "./Later.tsx";
import { useView } from "./view.ts";

/** Where the form to answer or to edit one comment opens. */
export function Slot({ id }: { readonly id: CommentId }) {
  const composer = useView().store.composer.value;
  const target = composer?.target;
  const here = target && ("to" in target ? target.to : "id" in target && target.id) === id;
  return here && <Later draw={({ Form }) => <Form key={composer} composer={composer} focus />} />;
}
