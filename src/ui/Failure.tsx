import type { InView } from "./view.ts";

export interface FailureProps extends InView {
  readonly retry: () => void;
}

/** Something did not come, and the way to ask again. */
export function Failure({ view, retry }: FailureProps) {
  const { words } = view.speech;
  return (
    <div class="note">
      <p>{words.failed}</p>
      <button type="button" class="button" onClick={retry}>
        {words.retry}
      </button>
    </div>
  );
}
