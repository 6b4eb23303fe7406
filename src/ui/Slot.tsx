import type { CommentId } from "../protocol/model.ts";
import { Belled } from "./Bell.tsx";
import { House } from "./House.tsx";
import type { InView } from "./view.ts";

/** Below a comment: answers of mine that did not get through, and the form to answer it or to edit it. */
export function Slot({ view, id }: InView & { readonly id: CommentId }) {
  const { store, later } = view;
  const composer = store.composer.value;
  const target = composer?.target;
  const here = target && ("to" in target ? target.to : "id" in target && target.id) === id;
  return (
    <>
      <Belled view={view} comment={id} />
      {store.unsent.value.some(({ parent }) => parent === id) &&
        later(({ Unsent }) => <Unsent view={view} parent={id} />)}
      {here && (
        <>
          {/* closed, or it would push away what is being answered */}
          {target.kind === "reply" && store.newcomer.value && <House view={view} composer={null} />}
          {later(({ Form }) => (
            <Form view={view} key={composer} composer={composer} focus />
          ))}
        </>
      )}
    </>
  );
}
