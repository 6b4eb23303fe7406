import * as v from "valibot";
import { AfterwordError, type ErrorCode, type FieldCode } from "../../protocol/errors.ts";
import type { Ctx } from "./context.ts";
import { fieldCode } from "./schemas/wire.ts";

type Entries = Parameters<typeof v.object>[0];
type ObjectSchema = v.ObjectSchema<Entries, undefined>;

/** Names of unknown fields come from outside: a few are enough to find the mistake, and short ones. */
const shownFields = 10;
const shownLength = 64;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function codeOf(issue: v.BaseIssue<unknown>): FieldCode {
  if (v.is(fieldCode, issue.message)) return issue.message;
  if (issue.received === "undefined") return "required";
  return issue.type === "picklist" ? "not_allowed" : "wrong_type";
}

/** `fromEntries` defines a property called `__proto__` where an assignment would change the prototype. */
const fault = (code: ErrorCode, entries: readonly (readonly [string, FieldCode])[]) =>
  new AfterwordError(code, { fields: Object.fromEntries(entries) });

function build<S extends ObjectSchema>(schema: S, value: unknown, code: ErrorCode): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw fault(
    code,
    result.issues.map((issue) => [String(issue.path?.[0]?.key ?? ""), codeOf(issue)] as const).reverse(),
  );
}

/** The input is built from the fields the schema names; a field it does not name refuses the request. */
export function parseBody<S extends ObjectSchema>(schema: S, value: unknown): v.InferOutput<S> {
  if (!isRecord(value)) throw new AfterwordError("invalid_request");
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(schema.entries, name));
  if (unknown.length > 0) {
    const shown = unknown.slice(0, shownFields).map((name) => name.slice(0, shownLength));
    throw fault(
      "invalid_fields",
      shown.map((name) => [name, "unknown_field"] as const),
    );
  }
  return build(schema, value, "invalid_fields");
}

/** A parameter given twice is refused, unless the schema takes a list; unknown ones only make an address fresh. */
export function parseQuery<S extends ObjectSchema>(schema: S, c: Ctx): v.InferOutput<S> {
  const given = Object.entries(schema.entries).flatMap(([name, entry]) => {
    const values = c.req.queries(name) ?? [];
    if (values.length === 0) return [];
    const value = entry.type === "array" || values.length > 1 ? values : values[0];
    return [[name, value] as const];
  });
  return build(schema, Object.fromEntries(given), "invalid_query");
}
