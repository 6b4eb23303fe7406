import type { PlannedComment } from "../plan.ts";
import { aboard } from "./aboard.ts";
import { afar } from "./afar.ts";
import { composeReply, composeRoot } from "./compose.ts";
import { family, given } from "./people.ts";
import { type Dice, dice } from "./random.ts";
import type { Topic } from "./topic.ts";

const DAY = 86_400_000;
const topics: readonly Topic[] = [...aboard, ...afar];

interface Spoken {
  readonly comment: PlannedComment;
  readonly topic: Topic;
  readonly depth: number;
}

/** Somebody answers what was said lately more often than what was said weeks ago. */
function pickAnswered(spoken: readonly Spoken[], chance: Dice): Spoken | undefined {
  const back = Math.floor(chance.next() ** 2.2 * Math.min(spoken.length, 240));
  const one = spoken[spoken.length - 1 - back];
  return one && one.depth < 4 ? one : undefined;
}

const pickName = (chance: Dice) => `${chance.pick(given)} ${chance.pick(family)}`;

/** Most get a vote or two, a few get many. Kept small: each vote is a write of its own when the thread is planted. */
function pickVotes(chance: Dice): { up: number; down: number } {
  if (!chance.chance(0.1)) return { up: 0, down: 0 };
  return { up: Math.floor(chance.next() ** 4 * 12) + 1, down: chance.chance(0.12) ? 1 : 0 };
}

/**
 * A thread of `count` comments, oldest first, no two alike, from `start` to `end`, four levels deep at most. The same
 * arguments give the same thread.
 */
export function nightThread(count: number, { start = -40 * DAY, end = -20 * 60_000 } = {}): PlannedComment[] {
  const chance = dice(1931);
  const seen = new Set<string>();
  const spoken: Spoken[] = [];
  while (spoken.length < count) {
    const answered = chance.chance(0.62) ? pickAnswered(spoken, chance) : undefined;
    const topic = answered?.topic ?? chance.pick(topics);
    const body = answered ? composeReply(topic, chance) : composeRoot(topic, chance);
    if (seen.has(body)) continue;
    seen.add(body);
    // readers come in a rush and then thin out
    const at = Math.round(start + (end - start) * (spoken.length / count) ** 1.6);
    spoken.push({
      topic,
      depth: (answered?.depth ?? 0) + 1,
      comment: {
        id: `night-${spoken.length}`,
        parent: answered?.comment.id ?? null,
        by: pickName(chance),
        at,
        body,
        ...pickVotes(chance),
        reactions: {},
      },
    });
  }
  return spoken.map(({ comment }) => comment);
}
