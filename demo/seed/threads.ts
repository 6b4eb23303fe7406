import { crossing } from "./ferry-crossing.ts";
import { iron } from "./ferry-iron.ts";
import { money } from "./ferry-money.ts";
import { market } from "./market.ts";
import { nightThread } from "./night/generate.ts";
import { type PlannedComment, planOf } from "./plan.ts";

const DAY = 86_400_000;

/** A page of the demo and what its readers say, oldest first. */
export interface PlannedThread {
  /** Path of the page; the thread's key. */
  readonly key: string;
  readonly title: string;
  readonly plan: readonly PlannedComment[];
  /** Reactions to the article itself: emoji to count. */
  readonly liked: Readonly<Record<string, number>>;
}

export const ferry = [...crossing, ...money, ...iron];

/** All threads of the demo as they are to look at `now`. */
export function threadsAt(now: number): PlannedThread[] {
  const timeOfDay = now % DAY;
  return [
    {
      key: "/article",
      title: "The boat that borrows the river",
      plan: planOf("ferry", ferry, timeOfDay),
      liked: { "👍": 38, "❤️": 24, "💡": 11, "😢": 6 },
    },
    {
      key: "/element",
      title: "The market goes back to the square",
      plan: planOf("market", market, timeOfDay),
      liked: { "👍": 5, "💡": 2 },
    },
    { key: "/long", title: "What a night train is for", plan: nightThread(2_000), liked: { "❤️": 20, "😮": 3 } },
  ];
}
