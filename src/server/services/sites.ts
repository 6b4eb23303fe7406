import { AfterwordError, type FieldCode } from "../../protocol/errors.ts";
import type { Look, Storage } from "../storage/contract.ts";
import type { Outside, Site, SiteChange, Sites } from "./contract.ts";
import { cleanOffice, officeFaults } from "./office.ts";
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

const faults = ({ name, origins = [], settings = {}, office = {} }: SiteChange) => ({
  name: name === undefined ? null : nameFault(name),
  origins: origins.every(isOrigin) ? null : ("bad_url" as const),
  ...settingsFaults(settings),
  ...officeFaults(office),
});

async function get(look: Look, id: string | null): Promise<Site> {
  if (id !== null) return siteIn(look, id);
  const [only, another] = await look.sites(2);
  if (!only || another) throw new AfterwordError("unknown_site");
  return withDefaults(only);
}

/** What is left after a reset; the rest are defaults again. */
function without<T extends object>(chosen: T, reset: readonly string[] = []): Partial<T> {
  const kept: Partial<T> = { ...chosen };
  for (const name of reset) Reflect.deleteProperty(kept, name);
  return kept;
}

export const createSites = (storage: Storage, { now, newId }: Outside): Sites => ({
  get: (id) => storage.read((look) => get(look, id)),
  list: () => storage.read(async (look) => (await look.sites()).map(withDefaults)),

  async add({ id, ...change }) {
    checkFields({ id: idFault(id), ...faults(change) });
    const { name = id, origins = [], settings = {}, office = {} } = change;
    const at = now();
    const site = { id, name, origins, settings: cleanSettings(settings) };
    return storage.write(async (act) => {
      const isNew = await act.addSite({ ...site, office: cleanOffice(office, [], () => newId(at)), at });
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
      const kept = without(before.office, change.reset);
      const wanted = cleanOffice(change.office ?? {}, before.office.webhooks ?? [], () => newId(now()));
      return withDefaults(await act.setSite({ id, name, origins, settings, office: { ...kept, ...wanted } }));
    });
  },
});
