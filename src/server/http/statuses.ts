import type { ErrorCode } from "../../protocol/errors.ts";

/** The HTTP status of each code. The first two are a reader's own and never a server's: here they would be a defect. */
export const statuses = {
  network: 500,
  aborted: 500,
  invalid_fields: 422,
  invalid_request: 400,
  invalid_query: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  identity_required: 401,
  origin_not_allowed: 403,
  not_yours: 403,
  edit_window_over: 403,
  own_comment: 403,
  thread_closed: 409,
  unknown_site: 404,
  unknown_comment: 404,
  unknown_subscription: 404,
  unknown_route: 404,
  method_not_allowed: 405,
  unsupported: 501,
  key_reused: 422,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;
