import type { CommentId } from "../protocol/model.ts";
import type { InView } from "./view.ts";

const counted = ["threads", "replies", "authors", "followers"] as const;

/** How much has been said and by how many, in words; and the way to what stirred most. What is none, or nobody can tell, is left out. */
export function Figures({ view: { store, speech, href } }: InView) {
  const { words } = speech;
  const figures = store.state.value.figures ?? {};
  if (!figures.threads) return null;
  const link = (text: string, id: CommentId | null | undefined) =>
    id && (store.can.value.permalinks || store.comment(id).value) ? (
      <li>
        <a href={href(id)}>{text}</a>
      </li>
    ) : null;
  return (
    <ul class="figures">
      {counted.map((name) => {
        const count = figures[name];
        return (
          !!count && (
            <li key={name}>
              <bdi>{speech.count(words[name], count)}</bdi>
            </li>
          )
        );
      })}
      {link(words.mostReacted, figures.mostReacted)}
      {link(words.hottest, figures.hottest)}
    </ul>
  );
}
