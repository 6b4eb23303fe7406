import type { KeptLetter } from "../../src/server/mail/contract.ts";

/** Path and token of a link in a letter, as its reader's browser would ask for it. */
export function linkIn({ text }: Pick<KeptLetter, "text">, page: "confirm" | "settings" | "stop"): string {
  const found = new RegExp(`\\S+(/mail/${page}\\?t=[\\w.-]+)`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no link to ${page} in ${text}`);
  return found;
}
