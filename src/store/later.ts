import { AfterwordError } from "../protocol/errors.ts";

/** A part of the model that is fetched on first use and made once; if it did not arrive, the next use asks again. */
export function later<T>(load: () => Promise<T>, failed: (error: AfterwordError) => void) {
  let part: Promise<T> | undefined;
  return (use: (part: T) => Promise<void> | void): Promise<void> => {
    part ??= load();
    return part.then(use, (cause) => {
      part = undefined;
      failed(new AfterwordError("network", { committed: false, cause }));
    });
  };
}
