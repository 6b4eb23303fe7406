import { batch } from "@preact/signals";
import type { Page } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import type { Work } from "./requests.ts";
import { update } from "./update.ts";

/**
 * Opening, sorting and "more" supersede one another; what failed can be asked again. Unasked, that is `quiet`: what went
 * wrong stands there until there is an answer.
 */
export function listing(core: Core, kind: "opening" | "sorting" | "more", work: Work): Promise<void> {
  return ask(core, { kind, work });
}

interface Asked {
  readonly kind: "opening" | "sorting" | "more";
  readonly work: Work;
  readonly quiet?: boolean | undefined;
}

function ask(core: Core, asked: Asked): Promise<void> {
  const { request, error } = core;
  const { kind, work, quiet } = asked;
  core.again = (unasked) => ask(core, { ...asked, quiet: unasked });
  batch(() => {
    request.value = kind;
    if (!quiet) error.value = null;
  });
  return core.ask(
    {
      name: "list",
      answered() {
        request.value = "idle";
        error.value = null;
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
