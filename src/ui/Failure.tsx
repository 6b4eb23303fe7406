import { useView } from "./view.ts";

/** Something did not come, and the way to ask again. */
export function Failure({ retry }: { readonly retry: () => void }) {
  const { words } = useView().speech;
  return (
    <div class="note">
      <p>{words.failed}</p>
      <button type="button" class="button" onClick={retry}>
        {words.retry}
      </button>
    </div>
  );
}
