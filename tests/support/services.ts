import { randomBytes } from "node:crypto";
import type { Caller, Limiter, Outside, Services } from "../../src/server/services/contract.ts";
import { createServices } from "../../src/server/services/index.ts";
import type { Storage } from "../../src/server/storage/contract.ts";
import { epoch } from "./epoch.ts";

export interface HeldClock {
  now: number;
}

/** Time-ordered ids from a counter: two services on one database need two prefixes. */
export function countedIds(prefix = "a"): Outside["newId"] {
  let count = 0;
  return (now) => `${now.toString(36).padStart(9, "0")}-${prefix}${(++count).toString(36).padStart(6, "0")}`;
}

export const unlimited: Limiter = { take: async () => null };

export const siteId = "blog";
export const origin = "https://blog.example";
export const article = { siteId, key: "/article" };
export const page = { url: `${origin}/article`, title: "An article" };

/** A reader with an identity of their own. */
export const guest = (secret = randomBytes(32).toString("base64url")): Caller => ({ secret, network: "192.0.2.1" });

/** Services on a storage that may be shared, with a clock that stands still until it is moved. */
export function servicesOn(storage: Storage, options: Partial<Outside> & { readonly prefix?: string } = {}) {
  const { prefix, ...outside } = options;
  const clock: HeldClock = { now: epoch };
  const services = createServices(storage, {
    now: () => clock.now,
    newId: countedIds(prefix),
    limiter: unlimited,
    ...outside,
  });
  return { services, clock };
}

export const addSite = (services: Services) =>
  services.sites.add({ id: siteId, name: "Blog", origins: [origin], settings: { editWindow: null } });

let drafts = 0;
/** Posts as somebody new, unless told who. */
export function post(
  services: Services,
  draft: { body?: string; parent?: string | null; name?: string; by?: Caller; draftKey?: string } = {},
) {
  const { body = "Words.", parent = null, name = "Ann", by = guest(), draftKey = `draft-${++drafts}` } = draft;
  return services.writers.create(article, { ...page, parent, name, body, idempotencyKey: draftKey }, by);
}

/** The id of what was posted; every create answers one. */
export async function postId(...args: Parameters<typeof post>): Promise<string> {
  const { id } = await post(...args);
  if (id === undefined) throw new Error("create answered no id");
  return id;
}
