/**
 * When something was written. `21d 07:42`: so many days before the seeding, at that time (UTC). `+95m`, `+6h`, `+2d`:
 * after the comment it answers. `40m ago`: before the seeding.
 */
export type When = `${number}d ${number}:${number}` | `+${number}${"m" | "h" | "d"}` | `${number}m ago`;

/** One comment of a seeded thread, with what was said to it. */
export interface SeedComment {
  /** The name as written; the same name is the same person. */
  readonly by: string;
  readonly at: When;
  /** Markdown; several strings are several blocks. */
  readonly text: string | readonly string[];
  readonly votes?: readonly [up: number, down: number];
  readonly reactions?: Readonly<Record<string, number>>;
  /** What the author made of it some minutes later. */
  readonly edit?: { readonly afterMinutes: number; readonly text: string | readonly string[] };
  /** Taken down by a moderator once everything below it was written. */
  readonly removed?: true;
  readonly pinned?: true;
  readonly replies?: readonly SeedComment[];
}

export const markdownOf = (text: string | readonly string[]): string =>
  typeof text === "string" ? text : text.join("\n\n");
