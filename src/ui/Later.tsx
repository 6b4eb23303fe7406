import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect } from "preact/hooks";
import { useView } from "./view.ts";

/** What only those need who write: forms, confirmations, sentences for errors. A chunk of its own. */
const load = () => import("./composer/index.ts");
export type Parts = Awaited<ReturnType<typeof load>>;

export interface LaterProps {
  readonly draw: (parts: Parts) => ComponentChildren;
  /** In its place until the chunk is here. */
  readonly children?: ComponentChildren;
}

/** Draws with the lazy parts. A chunk that is gone is asked for once more, then by the reader. */
export function Later({ draw, children }: LaterProps) {
  const { words } = useView().speech;
  const parts = useSignal<Parts | null>(null);
  const lost = useSignal(false);
  const fetch = useCallback(async () => {
    lost.value = false;
    try {
      parts.value = await load().catch(load);
    } catch {
      lost.value = true;
    }
  }, [parts, lost]);
  useEffect(() => {
    fetch();
  }, [fetch]);
  if (parts.value) return <>{draw(parts.value)}</>;
  if (!lost.value) return <>{children}</>;
  return (
    <div class="note failure">
      <p>{words.partFailed}</p>
      <button type="button" class="button" onClick={fetch}>
        {words.retry}
      </button>
    </div>
  );
}
