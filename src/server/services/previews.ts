import type { Storage } from "../storage/contract.ts";
import type { Outside, Previews } from "./contract.ts";
import { allowPreview } from "./identity.ts";
import { siteIn } from "./sites.ts";
import { checkFields, cleanBody, treeOf } from "./text.ts";

/** Counted by network before anything else: parsing is the only thing here that costs, and it needs no identity. */
export const createPreviews = (storage: Storage, outside: Outside): Previews => ({
  async preview(siteId, body, caller) {
    await allowPreview(outside, caller);
    await storage.read((look) => siteIn(look, siteId));
    const { source, fault } = cleanBody(body);
    checkFields({ body: fault });
    return treeOf(source);
  },
});
