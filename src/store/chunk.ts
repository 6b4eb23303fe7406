import { AfterwordError } from "../protocol/errors.ts";
import type { Core } from "./core.ts";

/** Code that is fetched when it is first needed can fail to arrive, like any answer. */
export const arrived = <T>(code: Promise<T>): Promise<T> =>
  code.catch((cause) => {
    throw new AfterwordError("network", { committed: false, cause });
  });

/** A part of the model that is fetched on first use and made once; if it did not arrive, the next use asks again. */
export function later<T>({ fail }: Core, load: () => Promise<T>) {
  let part: Promise<T> | null = null;
  return (use: (part: T) => Promise<void> | void): Promise<void> => {
    part ??= arrived(load());
    return part.then(use, (error) => {
      part = null;
      fail(error);
    });
  };
}
