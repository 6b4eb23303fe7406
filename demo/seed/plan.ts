import { markdownOf, type SeedComment, type When } from "./types.ts";

const MINUTE = 60_000;
const units = { m: MINUTE, h: 60 * MINUTE, d: 1440 * MINUTE } as const;

/** One comment to be written, with what happens to it. Times are ms from the moment of seeding, so they are negative. */
export interface PlannedComment {
  /** Names the comment in the plan, and makes its idempotency key: planting twice makes one. */
  readonly id: string;
  readonly parent: string | null;
  readonly by: string;
  readonly at: number;
  /** Markdown. */
  readonly body: string;
  readonly up: number;
  readonly down: number;
  readonly reactions: Readonly<Record<string, number>>;
  readonly edit?: { readonly afterMs: number; readonly body: string };
  readonly removed?: boolean;
  readonly pinned?: boolean;
}

/** `timeOfDay` is how far the day of the seeding has come, in ms since its midnight (UTC). */
function resolve(when: When, parentAt: number, timeOfDay: number): number {
  const after = /^\+(\d+)([mhd])$/.exec(when);
  if (after) return parentAt + Number(after[1]) * units[after[2] as keyof typeof units]; // the pattern allows these three
  const ago = /^(\d+)m ago$/.exec(when);
  if (ago) return -Number(ago[1]) * MINUTE;
  const [, days, hours, minutes] = /^(\d+)d (\d+):(\d+)$/.exec(when) ?? [];
  if (days === undefined) throw new Error(`"${when}" is no time`);
  return Number(hours) * units.h + Number(minutes) * MINUTE - Number(days) * units.d - timeOfDay;
}

/** A written thread as a list, oldest first: the order in which it can be said. */
export function planOf(name: string, comments: readonly SeedComment[], timeOfDay: number): PlannedComment[] {
  const plan: PlannedComment[] = [];
  const add = (comment: SeedComment, parent: PlannedComment | null): void => {
    const [up, down] = comment.votes ?? [0, 0];
    const planned: PlannedComment = {
      id: `${name}-${plan.length}`,
      parent: parent?.id ?? null,
      by: comment.by,
      at: resolve(comment.at, parent?.at ?? 0, timeOfDay),
      body: markdownOf(comment.text),
      up,
      down,
      reactions: comment.reactions ?? {},
      ...(comment.edit && {
        edit: { afterMs: comment.edit.afterMinutes * MINUTE, body: markdownOf(comment.edit.text) },
      }),
      ...(comment.removed && { removed: true }),
      ...(comment.pinned && { pinned: true }),
    };
    plan.push(planned);
    for (const reply of comment.replies ?? []) add(reply, planned);
  };
  for (const comment of comments) add(comment, null);
  return plan.sort((one, other) => one.at - other.at);
}
