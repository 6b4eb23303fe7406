import type { ComponentChildren } from "preact";
import type { CommentId } from "../protocol/model.ts";
import { Later } from "./Later.tsx";
import { useView } from "./view.ts";

export interface SlotProps {
  readonly id: CommentId;
  readonly kind: "reply" | "edit";
  /** What stands there while the form does not. */
  readonly children?: ComponentChildren;
}

/** Where the form to answer or to edit one comment opens. */
export function Slot({ id, kind, children = null }: SlotProps) {
  const composer = useView().store.composer.value;
  const { target } = composer ?? {};
  const here = target?.kind === "reply" ? target.to : target?.kind === "edit" ? target.id : null;
  if (!composer || target?.kind !== kind || here !== id) return <>{children}</>;
  return <Later draw={({ Form }) => <Form key={composer} composer={composer} focus />}>{children}</Later>;
}
