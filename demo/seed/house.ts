/** What the magazine has set for its threads; the rest is as every new site has it. */
export const houseSettings = {
  notice: "Your letter appears at once. The editors read along and take down what is **unfair to somebody**.",
  guidelines: `The Towpath has printed letters since before it printed photographs. Three habits have kept them worth reading:

1. **Say where you stand.** “I row there every Sunday” tells us more than “everybody knows”.
2. **Quote the line you mean** and answer that line.
3. **Leave the person out of it.** Boats, budgets and bridges can take any amount of argument.

Names of people who are not in the article stay out of the letters too.`,
  caution: ["idiot", "shut up", "nobody cares"],
} as const;
