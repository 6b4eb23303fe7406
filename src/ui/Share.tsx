import type { CommentId } from "../protocol/model.ts";
import type { InView } from "./view.ts";

export interface ShareProps extends InView {
  /** What it leads to. */
  readonly url: string;
}

/** Passes an address on, by the reader's own means; no third party is told. */
export function Share({ view, url }: ShareProps) {
  const { speech, sharing, later, store } = view;
  const leave = () => {
    sharing.value = null;
  };
  const open = sharing.value === url;
  return (
    <>
      <button
        type="button"
        class="do-share"
        onClick={() => {
          sharing.value = open ? null : url;
        }}
      >
        {speech.words.share}
      </button>
      {open && later(({ Sharing }) => <Sharing view={view} url={url} title={store.thread.title} leave={leave} />)}
    </>
  );
}

/** Where comments have an address of their own. */
export function ShareComment({ view, id }: InView & { readonly id: CommentId }) {
  return view.store.can.value.permalinks && <Share view={view} url={view.href(id)} />;
}
