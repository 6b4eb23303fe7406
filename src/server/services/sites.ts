import { AfterwordError, type FieldCode } from "../../protocol/errors.ts";
import type { Look, Storage, StoredSite } from "../storage/contract.ts";
import type { Outside, Site, SiteChange, Sites } from "./contract.ts";
import { cleanSettings, settingsFaults, withDefaults } from "./settings.ts";
import { checkFields, cleanTitle } from "./text.ts";

export async function siteIn(look: Look, id: string): Promise<Site> {
  const site = await look.site(id);
  if (!site) throw new AfterwordError("unknown_site");
  return withDefaults(site);
}

const idFault = (id: string): FieldCode | null => (/^[a-z0-9][a-z0-9_-]{0,62}$/.test(id) ? null : "not_allowed");

/** An origin is scheme, host and port exactly as a browser sends them, nothing after. */
const isOrigin = (origin: string) =>
  URL.canParse(origin) && /^https?:\/\//.test(origin) && new URL(origin).origin === origin;

/** People must be able to tell sites apart. */
const nameFault = (name: string) => cleanTitle(name).fault ?? (name.trim() === "" ? "required" : null);

const faults = ({ name, origins = [], settings = {} }: SiteChange) => ({
  name: name === undefined ? null : nameFault(name),
  origins: origins.every(isOrigin) ? null : ("bad_url" as const),
  ...settingsFaults(settings),
});

async function get(look: Look, id: string | null): Promise<Site> {
  if (id !== null) return siteIn(look, id);
  const [only, another] = await look.sites(2);
  if (!only || another) throw new AfterwordError("unknown_site");
  return withDefaults(only);
}

function without(settings: StoredSite["settings"], reset: SiteChange["reset"] = []): StoredSite["settings"] {
  const gone: readonly string[] = reset;
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !gone.includes(name)));
}

export const createSites = (storage: Storage, { now }: Outside): Sites => ({
  get: (id) => storage.read((look) => get(look, id)),
  list: () => storage.read(async (look) => (await look.sites()).map(withDefaults)),

  async add({ id, ...change }) {
    checkFields({ id: idFault(id), ...faults(change) });
    const { name = id, origins = [], settings = {} } = change;
    return storage.write(async (act) => {
      const isNew = await act.addSite({ id, name, origins, settings: cleanSettings(settings), at: now() });
      if (!isNew) checkFields({ id: "not_allowed" });
      return siteIn(act, id);
    });
  },

  async set(id, change) {
    checkFields(faults(change));
    return storage.write(async (act) => {
      const before = await act.site(id);
      if (!before) throw new AfterwordError("unknown_site");
      const { name = before.name, origins = before.origins } = change;
      const settings = { ...without(before.settings, change.reset), ...cleanSettings(change.settings ?? {}) };
      return withDefaults(await act.setSite({ id, name, origins, settings }));
    });
  },
});
