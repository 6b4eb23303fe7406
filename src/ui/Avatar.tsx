import type { Author } from "../protocol/model.ts";

/**
 * Drawn, never fetched: colour from the author's id, initials from the name. Colours are attributes of the SVG, which
 * no style policy blocks; white on this lightness has a contrast above 4.5 in every hue.
 */
export function Avatar({ author }: { readonly author: Author }) {
  let hash = 0;
  for (const char of author.id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 360;
  return (
    <svg class="avatar" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="20" fill={`oklch(.5 .11 ${hash})`} />
      <text x="20" y="20" dy=".35em" text-anchor="middle" font-size="15" fill="#fff">
        {initials(author.name)}
      </text>
    </svg>
  );
}

/** First letter or digit of the first and the last word; nothing for a name of symbols. */
function initials(name: string): string {
  const letters = name.match(/(?<![\p{L}\p{M}\p{N}'’.-])[\p{L}\p{N}]/gu) ?? [];
  return [...new Set([0, letters.length - 1])]
    .map((index) => letters[index] ?? "")
    .join("")
    .toUpperCase();
}
