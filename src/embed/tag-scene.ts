import type { SortOrder, ThreadRef } from "../protocol/model.ts";
import type { Early } from "./early.ts";
import type { Outside } from "./outside.ts";
import type { Override } from "./overrides.ts";

/** Which thread of which server, for a script tag. */
export interface TagScene extends Pick<Early, "connection"> {
  readonly outside: Outside;
  readonly thread: ThreadRef;
  readonly sort: SortOrder | undefined;
  /** What the page says in its site's place; left out: nothing. Never rejects. */
  readonly house: Promise<Override | null> | undefined;
}
