import { ownAddress } from "./own.ts";

/**
 * Loads a part of this build: the first name is the part, the others are what it imports, asked for in the same breath.
 * One that does not come is asked for once more, past every cache: browsers remember that a module failed.
 */
export function loadPart<T>(names: readonly string[]): Promise<T> {
  const [part = "", ...imported] = names.map((name) => new URL(name, ownAddress).href);
  // a failure here shows again, and is handled, when the part itself asks
  for (const address of imported) import(address).catch(() => {});
  return import(part).catch(() => import(`${part}?again`));
}
