import { AfterwordError } from "../../protocol/errors.ts";
import type { Traits } from "./schema.ts";

/** Two transactions made the same thing at once; run again, this one finds what the other made. */
export class Collision extends Error {
  override readonly name = "Collision";
}

const attempts = 8;
/** Seconds after which asking again makes sense. */
const retryAfter = 5;

/** The one place where work is repeated, and where a database that is away becomes an answer. */
export async function settled<T>(traits: Traits, work: () => Promise<T>): Promise<T> {
  for (let left = attempts - 1; ; left--) {
    try {
      return await work();
    } catch (error) {
      const trouble = error instanceof Collision ? "again" : traits.trouble(error);
      if (trouble === null) throw error;
      if (trouble === "away" || left === 0) throw new AfterwordError("unavailable", { retryAfter, cause: error });
    }
  }
}
