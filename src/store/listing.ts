import { batch } from "@preact/signals";
import type { Page } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import type { Work } from "./requests.ts";
import { update } from "./update.ts";

/** Opening, sorting and "more" supersede one another; what failed can be asked again. */
export function listing(core: Core, kind: "opening" | "sorting" | "more", work: Work): Promise<void> {
  const { request, error } = core;
  core.again = () => listing(core, kind, work);
  batch(() => {
    request.value = kind;
    error.value = null;
  });
  return core.ask(
    {
      name: "list",
      answered() {
        request.value = "idle";
      },
      failed(cause) {
        error.value = cause;
      },
    },
    work,
  );
}

/** Shows this page and nothing else. */
export function takeFirst(core: Core, { comments: delivered, branches, next, sort, thread }: Page): void {
  const { comments } = core;
  update(core, { thread });
  core.listed.value = thread.version;
  for (const comment of delivered) {
    comments.put(comment);
    core.branches.begin(comment.id, branches[comment.id]);
  }
  comments.show(delivered.map(({ id }) => id));
  core.next.value = next;
  core.sort.value = sort;
}
