import * as v from "valibot";
import { limits } from "../../../protocol/limits.ts";
import { isClean } from "./clean.ts";
import { sort } from "./model.ts";

// The messages are field codes: what a wrong value is answered with.

const codePoints = (text: string) => [...text].length;

const text = (max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, "required"),
    v.check((value) => codePoints(value) <= max, "too_long"),
    v.check(isClean, "bad_characters"),
    v.metadata({ maxLength: max }),
  );
/** Text on the wire; the published description says what it means. What is over `max` is as good as `max`. */
const number = (format: RegExp, { min, max, about }: { min: number; max: number; about: string }) =>
  v.pipe(
    v.string(),
    v.regex(format, "not_allowed"),
    v.metadata({ type: "integer", pattern: undefined, minimum: min, description: about }),
    v.transform((digits) => Math.min(Number(digits), max)),
  );

const site = v.exactOptional(
  v.pipe(text(64), v.description("Which site; may be left out where the server has only one.")),
);
const key = v.pipe(
  text(limits.key),
  v.description("The thread: an id of the page's own, or path and query of its address."),
);
const version = (about: string) => number(/^\d{1,15}$/, { min: 0, max: Number.MAX_SAFE_INTEGER, about });
const after = v.exactOptional(
  version("The version that this browser's last write made: makes the address new to every cache."),
);
const limit = v.exactOptional(
  number(/^[1-9]\d{0,2}$/, {
    min: 1,
    max: limits.pageMax,
    about: `Roots wanted; more than ${limits.pageMax} gives ${limits.pageMax}.`,
  }),
);
const cursor = v.pipe(text(limits.url), v.description("As an earlier answer gave it."));
const id = text(64);

export const siteQuery = v.object({ site });
export const threadQuery = v.object({ site, key });
export const pageQuery = v.object({
  site,
  key,
  sort: v.exactOptional(sort),
  cursor: v.exactOptional(cursor),
  limit,
  after,
});
export const branchQuery = v.object({ site, key, root: id, cursor, after });
export const findQuery = v.object({ site, key, id, after });
export const newsQuery = v.object({ site, key, after: version("The version since which changes are asked for.") });
export const liveQuery = v.object({
  site,
  key,
  after: v.exactOptional(version("The same, where there is no Last-Event-ID.")),
});
export const countsQuery = v.object({
  site,
  key: v.pipe(
    v.array(key),
    v.minLength(1, "required"),
    v.maxLength(limits.counts, "too_complex"),
    v.description("Repeated, once for each thread."),
  ),
});
