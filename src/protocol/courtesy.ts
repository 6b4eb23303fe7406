import { defaultArticlePalette, defaultPalette } from "./limits.ts";
import type { SiteChoices } from "./wire.ts";

/** What a house says to its writers unless it says something else. Markdown. */

const notice = "What you write appears at once. Spam and abuse are taken down when they are seen.";

const guidelines = `Write as you would speak to somebody across the table.

- **Answer what was said**, at its strongest, and quote the part you mean.
- **Disagree with the point, not with the person.** Ask before you assume, and say what would change your mind.
- **Say how you know.** A source, a number or something you saw yourself helps everybody who reads on.
- **Leave room.** One good comment does more than five quick ones, and nobody has to have the last word.
- **Keep private things private**, yours and those of others.

Everybody gets something wrong now and then: a plain “I was mistaken” is always welcome. And if a comment is only there to hurt, leave it without an answer.`;

/** What a site has set before it has set anything. */
export const defaultChoices: SiteChoices = {
  sort: "newest",
  votes: "both",
  palette: defaultPalette,
  articlePalette: defaultArticlePalette,
  editWindow: 15 * 60_000,
  indent: 4,
  fold: 12,
  notice,
  guidelines,
  caution: [],
  tellReplies: false,
};
