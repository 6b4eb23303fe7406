import type { InView } from "./view.ts";

/** How much has been said and by how many, in words; and the way to what stirred most. What is none, or nobody can tell, is left out. */
export function Figures({ view: { store, speech, href } }: InView) {
  const { words } = speech;
  const figures = store.state.value.figures ?? {};
  const items = [
    ...(["threads", "replies", "authors", "followers"] as const).map((name) => {
      const count = figures[name];
      return (
        !!count && (
          <li key={name}>
            <bdi>{speech.count(words[name], count)}</bdi>
          </li>
        )
      );
    }),
    ...(["mostReacted", "hottest"] as const).map((name) => {
      const id = figures[name];
      return (
        id &&
        (store.can.value.permalinks || store.comment(id).value) && (
          <li key={name}>
            <a href={href(id)}>{words[name]}</a>
          </li>
        )
      );
    }),
  ].filter(Boolean);
  return figures.threads !== 0 && items.length > 0 && <ul class="figures">{items}</ul>;
}
