/** What a house says to its writers unless it says something else. Markdown. */

export const defaultNotice = "What you write appears at once. Spam and abuse are taken down afterwards.";

export const defaultGuidelines = `Write as you would speak to somebody across the table.

- **Answer what was said**, in its strongest form, and quote the part you mean.
- **Disagree with the point, not with the person.** Say what would change your mind.
- **Say how you know.** A source, a number or your own experience helps everybody who reads on.
- **Leave room.** One good comment is worth more than five quick ones.
- **Keep private things private**, yours and those of others.

You can change or remove your words for a while after posting. If something here crosses a line, leave it unanswered.`;
