import type { Storage } from "../storage/contract.ts";
import type { Outside, Services } from "./contract.ts";
import { createCorrespondence } from "./correspondence.ts";
import { createDispatch } from "./dispatch.ts";
import { createModeration } from "./moderation.ts";
import { createPostmaster } from "./postmaster.ts";
import { createPreviews } from "./previews.ts";
import { createReaders } from "./readers.ts";
import { createSites } from "./sites.ts";
import { createSubscriptions } from "./subscriptions.ts";
import { createViewers } from "./viewers.ts";
import { createWriters } from "./writers.ts";

/** Everything the server can do, over any storage; knows no transport. */
export const createServices = (storage: Storage, outside: Outside): Services => ({
  readers: createReaders(storage, outside),
  viewers: createViewers(storage, outside),
  writers: createWriters(storage, outside),
  previews: createPreviews(storage, outside),
  sites: createSites(storage, outside),
  moderation: createModeration(storage, outside),
  subscriptions: createSubscriptions(storage, outside),
  correspondence: createCorrespondence(storage, outside),
  dispatch: createDispatch(storage, outside),
  postmaster: createPostmaster(storage, outside),
});
