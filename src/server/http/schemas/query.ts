import * as v from "valibot";
import { limits } from "../../../protocol/limits.ts";
import { sort } from "./model.ts";

// The messages are field codes: what a wrong value is answered with.

/** No database, log or header needs to see a control character or half a surrogate pair. */
export const isClean = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);
const codePoints = (text: string) => [...text].length;

const text = (max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, "required"),
    v.check((value) => codePoints(value) <= max, "too_long"),
    v.check(isClean, "bad_characters"),
    v.metadata({ maxLength: max }),
  );
const number = (format: RegExp, max: number) =>
  v.pipe(v.string(), v.regex(format, "not_allowed"), v.transform(Number), v.maxValue(max, "not_allowed"));

const site = v.exactOptional(
  v.pipe(text(64), v.description("Which site; may be left out where the server has only one.")),
);
const key = v.pipe(
  text(limits.key),
  v.description("The thread: an id of the page's own, or path and query of its address."),
);
const after = v.exactOptional(
  v.pipe(
    number(/^\d{1,15}$/, Number.MAX_SAFE_INTEGER),
    v.description("The version that this browser's last write made: makes the address new to every cache."),
  ),
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
  limit: v.exactOptional(
    v.pipe(number(/^[1-9]\d{0,2}$/, limits.pageMax), v.description(`Roots wanted, at most ${limits.pageMax}.`)),
  ),
  after,
});
export const branchQuery = v.object({ site, key, root: id, cursor, after });
export const findQuery = v.object({ site, key, id, after });
export const countsQuery = v.object({
  site,
  key: v.pipe(
    v.array(key),
    v.minLength(1, "required"),
    v.maxLength(limits.counts, "too_complex"),
    v.description("Repeated, once for each thread."),
  ),
});
