import { Avatar } from "./Avatar.tsx";
import type { InView } from "./view.ts";

/** Who spoke last. */
export function Recent({ view: { store, speech } }: InView) {
  const recent = store.state.value.figures?.recent ?? [];
  if (recent.length === 0) return null;
  return (
    <div class="recent">
      <span id="recent">{speech.words.recent}</span>
      <ul aria-labelledby="recent">
        {recent.map((author) => (
          <li key={author.id}>
            <Avatar author={author} />
            <bdi>{author.name}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
