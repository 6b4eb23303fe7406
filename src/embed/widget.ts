import { afterword } from "../adapters/afterword.ts";
import type { ThreadRef } from "../protocol/model.ts";
import type { Display, TagOptions } from "./options.ts";
import type { Outside } from "./outside.ts";
import { randomText } from "./random.ts";
import { type Shown, show } from "./show.ts";

export interface TagScene extends Display {
  readonly server: string;
  readonly site: string | undefined;
  readonly thread: ThreadRef;
  readonly wrong: TagOptions["wrong"];
  /** Its `fetch` knows of the requests that are under way. */
  readonly outside: Outside;
}

/** A thread of our own server, wanted now: what a script tag loads. All it could bring along is passed in instead. */
export function showTag(element: Element, { server, site, outside, wrong, ...scene }: TagScene): Shown {
  if (wrong?.length) import("./advice.ts").then(({ advise }) => advise(wrong));
  return show(element, {
    ...scene,
    ...outside,
    adapter: afterword({ server, site, ...outside, newSecret: randomText }),
    whenWanted(_, open) {
      open();
      return () => {};
    },
  });
}
