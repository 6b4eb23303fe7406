import type { CommentId } from "../protocol/model.ts";
import { Icon } from "./Icon.tsx";
import type { InView } from "./view.ts";

export interface BellProps extends InView {
  /** `null`: the one for the whole page. */
  readonly comment: CommentId | null;
}

/** Opens the form that asks to be told of comments. */
export function Bell({ view: { store, speech, belling }, comment }: BellProps) {
  if (!store.can.value.follow) return null;
  const open = belling.value === comment;
  return (
    <button
      type="button"
      class="do-bell"
      aria-label={comment === null ? undefined : speech.words.bell}
      aria-pressed={store.follow.value.mine.some((one) => one.comment === comment)}
      aria-expanded={open}
      onClick={() => {
        belling.value = open ? undefined : comment;
      }}
    >
      <Icon name="bell" />
      {comment === null && speech.words.notify}
    </button>
  );
}

/** What it opens, where there is room. */
export const Belled = ({ view, comment }: BellProps) =>
  view.belling.value === comment && view.later(({ Follow }) => <Follow view={view} comment={comment} />);
