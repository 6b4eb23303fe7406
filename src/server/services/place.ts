import type { Channel } from "../../protocol/subscriptions.ts";
import type { Look, StoredThread } from "../storage/contract.ts";
import type { Site, ThreadQuery } from "./contract.ts";
import { normaliseKey } from "./key.ts";
import { siteIn } from "./sites.ts";

/** Grows when the same data would be answered in another form, so that no cache mistakes one for the other. */
const wireVersion = 3;

/** What a public read is about; a thread that nobody has written in is not there yet. */
export interface Place {
  readonly site: Site;
  readonly thread: StoredThread | null;
}

export async function place(look: Look, { siteId, key }: ThreadQuery): Promise<Place> {
  const site = await siteIn(look, siteId);
  return { site, thread: await look.thread(siteId, normaliseKey(key)) };
}

/**
 * The thread's id is part of it: a database that was made anew starts its versions again. So are the channels: a server
 * that is started with others answers otherwise.
 */
export const stampOf = ({ site, thread }: Place, tell: readonly Channel[]) =>
  `${thread?.id ?? ""}.${thread?.version ?? 0}.${site.version}.${wireVersion}.${tell.join("+")}`;
