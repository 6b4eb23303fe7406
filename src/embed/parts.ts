import { ownAddress } from "./own.ts";

/**
 * Loads a part of this build. One that does not come is asked for once more, past every cache: browsers remember that a
 * module failed.
 */
export function loadPart<T>(name: string): Promise<T> {
  const part = new URL(name, ownAddress).href;
  return import(part).catch(() => import(`${part}?again`));
}
