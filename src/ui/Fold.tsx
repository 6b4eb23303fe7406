import type { CommentId } from "../protocol/model.ts";
import { longWhere } from "./long.ts";
import { Markup, type MarkupProps } from "./Markup.tsx";
import type { InView } from "./view.ts";

export interface FoldProps extends InView, MarkupProps {
  readonly id: CommentId;
}

/**
 * The words of a comment; of a long one the first lines, until the reader wants the rest. All of it is there: it can be
 * found, read out and printed. Whatever is found or reached beyond the edge makes the browser scroll the box, and that
 * opens it.
 */
export function Fold({ view, id, tree }: FoldProps) {
  const { store, speech, unfolded } = view;
  const lines = store.can.value.fold;
  const long = longWhere(tree, lines);
  if (!long) return <Markup tree={tree} />;
  const whole = unfolded.value.has(id);
  const box = `words-${id}`;
  /** Then what the reader looks at is put where it was: both change the height of what stands above it. */
  const turn = async (on: boolean, settle: () => void) => {
    const next = new Set(unfolded.value);
    if (on) next.add(id);
    else next.delete(id);
    unfolded.value = next;
    // drawn by then
    await null;
    settle();
  };
  return (
    <>
      <div
        id={box}
        data-long={long}
        data-whole={whole}
        style={{ "--fold": lines }}
        onScroll={({ currentTarget: { scrollTop } }) => {
          if (scrollTop > 0 && !whole) turn(true, () => scrollBy({ top: scrollTop, behavior: "instant" }));
        }}
      >
        <Markup tree={tree} />
      </div>
      <button
        type="button"
        class="quiet"
        aria-expanded={whole}
        aria-controls={box}
        onClick={({ currentTarget }) =>
          turn(!whole, () => whole && currentTarget.closest("article")?.scrollIntoView({ block: "nearest" }))
        }
      >
        {whole ? speech.words.readLess : speech.words.readMore}
      </button>
    </>
  );
}
