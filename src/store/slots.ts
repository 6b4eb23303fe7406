import type { ThreadRef } from "../protocol/model.ts";
import type { ComposerTarget } from "./contract.ts";

/** Where a draft is kept. The thread comes last, since its key may hold anything. */
export const draftSlot = ({ key }: ThreadRef, target: ComposerTarget): string =>
  `afterword:${target.kind} ${"to" in target ? target.to : "id" in target ? target.id : ""} ${key}`;
