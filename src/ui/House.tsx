import type { Composer } from "../store/contract.ts";
import { Markup } from "./Markup.tsx";
import type { InView } from "./view.ts";

export interface HouseProps extends InView {
  /** The form they stand above, once it was asked for. */
  readonly composer: Composer | null;
}

/** What the house says to its writers. The guidelines open by themselves for a newcomer who is about to write. */
export function House({ view: { store, speech }, composer }: HouseProps) {
  const { notice, guidelines } = store.can.value;
  return (
    <div class="house">
      {notice.length > 0 && <Markup tree={notice} />}
      {guidelines.length > 0 && (
        <details
          open={composer?.guidelines.value}
          onToggle={({ currentTarget }) => {
            if (composer) composer.guidelines.value = currentTarget.open;
          }}
        >
          <summary>{speech.words.guidelines}</summary>
          <Markup tree={guidelines} />
        </details>
      )}
    </div>
  );
}
