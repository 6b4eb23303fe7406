import type { SortOrder, ThreadRef } from "../protocol/model.ts";
import type { Early } from "./early.ts";

/** Which thread of which server, for a script tag. */
export interface TagScene extends Pick<Early, "outside"> {
  readonly server: string;
  readonly site: string | undefined;
  readonly thread: ThreadRef;
  readonly sort: SortOrder | undefined;
}
