import { AfterwordError, type ErrorBody } from "../../protocol/errors.ts";
import type { Ctx, Log } from "./context.ts";
import { describeError } from "./describeError.ts";
import { json } from "./json.ts";
import { statuses } from "./statuses.ts";

const isEmpty = (record: object) => Object.keys(record).length === 0;

function bodyOf({ code, fields, params }: AfterwordError): ErrorBody {
  return { error: { code, ...(isEmpty(fields) ? {} : { fields }), ...(isEmpty(params) ? {} : { params }) } };
}

function headersOf({ code, retryAfter }: AfterwordError): Record<string, string> {
  const headers: Record<string, string> = { "cache-control": "no-store" };
  if (code === "identity_required") headers["www-authenticate"] = "Bearer";
  if (code === "rate_limited" || code === "unavailable") {
    headers["retry-after"] = String(Math.max(1, Math.ceil(retryAfter ?? 5)));
  }
  return headers;
}

/** The answer to an error of ours: its status, its code and nothing that names the inside. */
export const errorAnswer = (error: AfterwordError): Response =>
  json(statuses[error.code], bodyOf(error), headersOf(error));

/** Whatever a route throws ends here. What is not an `AfterwordError` is a defect: logged, and told to nobody. */
export const errorHandler = (log: Log) => (error: unknown, c: Ctx) => {
  if (error instanceof AfterwordError) {
    if (error.fault === "server") {
      log.error({ requestId: c.get("requestId"), error: describeError(error) }, "a request could not be served");
    }
    return errorAnswer(error);
  }
  log.error({ requestId: c.get("requestId"), error: describeError(error) }, "a request failed unexpectedly");
  return errorAnswer(new AfterwordError("internal"));
};
