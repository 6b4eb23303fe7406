import { AfterwordError } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";

/** Characters of path and query once they are encoded; below what PostgreSQL can put into an index (2,704 bytes). */
const longestPath = 2_048;

/** Stored with each thread: when these rules change, the keys made by the older ones can be found and made again. */
export const normaliserVersion = 1;

/** Parameters that say where a reader came from, not what the page is. */
const trackers = new Set(
  (
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid _ga _gl " +
    "_hsenc _hsmi mkt_tok oly_anon_id oly_enc_id vero_id wickedid ref_src ref_url s_kwcid srsltid"
  ).split(" "),
);
const isTracker = (name: string) => trackers.has(name.toLowerCase()) || name.toLowerCase().startsWith("utm_");

/** Percent-encoded letters, digits, "-", ".", "_" and "~" mean the same as the characters themselves. */
const plainly = (path: string) =>
  path.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });

function normalPath(path: string): string {
  // decoded first: "%2e%2e" is a dot segment too, which only a second reading resolves
  const { pathname } = new URL(`http://host${plainly(path)}`);
  const collapsed = plainly(pathname).replace(/\/{2,}/g, "/");
  return collapsed.length > 1 ? collapsed.replace(/\/$/, "") : collapsed;
}

function normalQuery(query: string): string {
  const kept = new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => !isTracker(name)));
  kept.sort();
  return kept.size === 0 ? "" : `?${kept}`;
}

/**
 * The key under which a thread is kept. One that starts with "/" is path and query of an address: all spellings of the
 * same page become one. Any other is an id of the site's own, kept as it is but for blanks around it.
 */
export function normaliseKey(given: string): string {
  const key = given.trim();
  const isBad = key === "" || /\p{Cc}|\p{Cs}/u.test(key) || [...key].length > limits.key;
  if (isBad) throw new AfterwordError("invalid_query", { fields: { key: faultOf(key) } });
  if (!key.startsWith("/")) return key;
  const { path, query } = /^(?<path>[^?#]*)(?:\?(?<query>[^#]*))?/u.exec(key)?.groups ?? {};
  const normal = normalPath(path ?? "/") + normalQuery(query ?? "");
  // typed letters become percent-encoded ones, six times as long, and an index takes only so much
  if (normal.length > longestPath) throw new AfterwordError("invalid_query", { fields: { key: "too_long" } });
  return normal;
}

function faultOf(key: string): "required" | "too_long" | "bad_characters" {
  if (key === "") return "required";
  return [...key].length > limits.key ? "too_long" : "bad_characters";
}
