import type { Channel } from "../../protocol/subscriptions.ts";
import type { Outside } from "./contract.ts";

/** By which channels this server can tell of comments; empty: by none, and nobody is asked whether they want to know. */
export function channelsOf({ notify }: Outside): readonly Channel[] {
  if (notify === undefined) return [];
  return notify.pusher === undefined ? ["mail"] : ["mail", "push"];
}

export const tells = (outside: Outside): boolean => outside.notify !== undefined;
