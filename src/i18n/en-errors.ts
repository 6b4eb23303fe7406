import type { ErrorCode, FieldCode } from "../protocol/errors.ts";

/** A sentence for each code. `{retryAfter}` becomes a time span, other names come from the error's `params`. */
export const enErrors = {
  network: "No answer came. Check the connection and try again.",
  aborted: "That was stopped.",
  invalid_fields: "Something needs another look before it can be sent.",
  invalid_request: "Please reload the page; your words are kept.",
  invalid_query: "Please reload the page; your words are kept.",
  body_too_large: "This is too long.",
  unsupported_media_type: "Please reload the page; your words are kept.",
  identity_required: "This browser is not known here any more. Post a comment to begin anew.",
  origin_not_allowed: "This site is not set up to take comments from this address. Its owner can change that.",
  not_yours: "Only its author can change this.",
  edit_window_over: "The time for changing this is over.",
  own_comment: "Your own comment is not yours to vote on.",
  thread_closed: "Comments are closed.",
  unknown_site: "The comment service does not know this site.",
  unknown_comment: "That comment is not here any more.",
  unknown_subscription: "That is not here any more.",
  unknown_route: "The comment service does not offer this.",
  method_not_allowed: "The comment service does not offer this.",
  unsupported: "The comment service does not offer this.",
  key_reused: "An earlier version of this is published. This one is not sent yet.",
  rate_limited: "That was a lot in a short time. Please try again {retryAfter}.",
  unavailable: "The comment service is not available now. Please try again {retryAfter}.",
  internal: "Something went wrong on the server. Please try again.",
} as const satisfies Record<ErrorCode, string>;

export const enFields = {
  required: "Please fill this in.",
  too_long: "This is too long.",
  wrong_type: "This cannot be read.",
  unknown_field: "This is not possible here.",
  bad_characters: "This holds characters that cannot be shown.",
  too_complex: "This is nested too deeply. Please use fewer levels of quotes and lists.",
  not_allowed: "This is not possible here.",
  bad_url: "This is not a web address.",
  bad_address: "This is not an e-mail address.",
} as const satisfies Record<FieldCode, string>;

/** For `{retryAfter}` where the server does not say when. */
export const enLater = "in a moment";
