import type { CommentId } from "../protocol/model.ts";
import { Icon } from "./Icon.tsx";
import type { InView } from "./view.ts";

export interface BellProps extends InView {
  /** `null`: the one for the whole page. */
  readonly comment: CommentId | null;
}

/** Opens the form that asks to be told of comments, in its place. */
export function Bell({ view, comment }: BellProps) {
  const { store, speech, belling, later } = view;
  if (!store.can.value.follow) return null;
  const id = comment ?? "";
  const open = belling.value === id;
  const leave = () => {
    belling.value = null;
  };
  return (
    <>
      <button
        type="button"
        class="do-bell"
        aria-label={comment === null ? undefined : speech.words.bell}
        aria-expanded={open}
        onClick={() => {
          belling.value = open ? null : id;
        }}
      >
        <Icon name="bell" />
        {comment === null && speech.words.notify}
      </button>
      {open && later(({ Follow }) => <Follow view={view} comment={comment} leave={leave} />)}
    </>
  );
}
