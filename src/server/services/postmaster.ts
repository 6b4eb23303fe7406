import type { Storage } from "../storage/contract.ts";
import { cleanAddress } from "./address.ts";
import { brief } from "./brief.ts";
import type { Outside } from "./contract.ts";
import type { Bounced, Postmaster } from "./notification-contract.ts";

/** As addresses are stored; one that no address of ours can be is left as it came, but for what no database takes. */
const stored = (given: string) => cleanAddress(given).address || brief(given);

export const createPostmaster = (storage: Storage, { now, notify }: Outside): Postmaster => ({
  list: (limit) =>
    storage.read(async (look) => {
      const { waiting, dead } = await look.outboxState();
      return { waiting, dead, jobs: await look.deadJobs(limit) };
    }),

  async retry(ids) {
    const revived = await storage.write((act) => act.revive(ids, now()));
    notify?.nudge();
    return revived;
  },

  suppressions: (limit) => storage.read((look) => look.suppressions(limit)),

  bounced: (events: readonly Bounced[]) =>
    storage.write(async (act) => {
      let fresh = 0;
      for (const { address, kind, detail } of events) {
        const known = stored(address);
        if ((await act.suppressed(known)) !== null) continue;
        await act.suppress({ address: known, reason: kind, detail: brief(detail), at: now() });
        fresh += 1;
      }
      return fresh;
    }),

  unsuppress: (address) => storage.write((act) => act.unsuppress(stored(address))),
});
