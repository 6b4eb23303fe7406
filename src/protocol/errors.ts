/** What kind of thing went wrong, as far as a view needs to know to offer the right next step. */
export type Fault =
  | "network"
  | "validation"
  | "auth"
  | "forbidden"
  | "closed"
  | "not-found"
  | "rate"
  | "duplicate"
  | "challenge"
  | "unsupported"
  | "server";

/** Did the write happen? `unknown` only where an answer was lost. */
export type Committed = boolean | "unknown";

/** Every code there is, and its fault. Which HTTP status it travels with is the server's business. */
export const errorTable = {
  /** No answer came, or one that is not ours (a captive portal's page, a cut connection). */
  network: "network",
  /** The caller gave up. */
  aborted: "network",
  /** One or more fields are wrong; `fields` says which and how. */
  invalid_fields: "validation",
  /** The request is not of the shape the endpoint takes: not a JSON object, or a header is missing. */
  invalid_request: "validation",
  /** A cursor, order or other parameter that this server did not hand out. */
  invalid_query: "validation",
  body_too_large: "validation",
  unsupported_media_type: "validation",
  /** The action needs an identity and the request has none. */
  identity_required: "auth",
  /** The page's origin is not one of the site's. */
  origin_not_allowed: "forbidden",
  /** Somebody else's comment. */
  not_yours: "forbidden",
  /** The site's window for editing and removing has passed. */
  edit_window_over: "forbidden",
  /** A vote on one's own comment. */
  own_comment: "forbidden",
  thread_closed: "closed",
  unknown_site: "not-found",
  /** No such comment, or one that this reader cannot see. */
  unknown_comment: "not-found",
  /** No such subscription, or somebody else's. */
  unknown_subscription: "not-found",
  unknown_route: "not-found",
  method_not_allowed: "unsupported",
  /** The backend cannot do that at all. */
  unsupported: "unsupported",
  /** The idempotency key was used before with other words. */
  key_reused: "duplicate",
  rate_limited: "rate",
  /** The server cannot work now (database away, shutting down); `retryAfter` says when to ask again. */
  unavailable: "server",
  internal: "server",
} as const satisfies Record<string, Fault>;

export type ErrorCode = keyof typeof errorTable;

/** What is wrong with one field. */
export type FieldCode =
  | "required"
  | "too_long"
  | "wrong_type"
  | "unknown_field"
  /** Control characters, a lone surrogate, or nothing but invisible characters. */
  | "bad_characters"
  /** Nested too deep, or too many parts. */
  | "too_complex"
  | "not_allowed"
  | "bad_url"
  /** Not one e-mail address. */
  | "bad_address";

export type Fields = Readonly<Record<string, FieldCode>>;

export interface ErrorDetails {
  readonly fields?: Fields;
  /** Numbers and names for the sentence, e.g. `{ limit: 10000 }`. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Seconds. */
  readonly retryAfter?: number;
  /** Where the fault does not say it: "unknown" for network and server, `false` for all others. */
  readonly committed?: Committed;
  readonly cause?: unknown;
}

/** The body of every error answer. Sentences come from the reader's catalogue, not from here. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode;
    readonly fields?: Fields;
    readonly params?: Readonly<Record<string, string | number>>;
  };
}

/** The one error of this package. `message` is the code: texts for people come from a catalogue. */
export class AfterwordError extends Error {
  override readonly name = "AfterwordError";
  declare readonly code: ErrorCode;
  declare readonly fault: Fault;
  declare readonly committed: Committed;
  declare readonly fields: Fields;
  declare readonly params: Readonly<Record<string, string | number>>;
  declare readonly retryAfter: number | null;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.fault = errorTable[code];
    this.committed = details.committed ?? (this.fault === "network" || this.fault === "server" ? "unknown" : false);
    this.fields = details.fields ?? {};
    this.params = details.params ?? {};
    this.retryAfter = details.retryAfter ?? null;
  }
}
