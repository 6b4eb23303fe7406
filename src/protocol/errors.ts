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

/** Every code there is: HTTP status (0: never from a server), fault, and whether the write happened. */
export const errorTable = {
  /** No answer came, or one that is not ours (a captive portal's page, a cut connection). */
  network: { status: 0, fault: "network", committed: "unknown" },
  /** The caller gave up. */
  aborted: { status: 0, fault: "network", committed: "unknown" },
  /** One or more fields are wrong; `fields` says which and how. */
  invalid_fields: { status: 422, fault: "validation", committed: false },
  /** The request is not of the shape the endpoint takes: not a JSON object, or a header is missing. */
  invalid_request: { status: 400, fault: "validation", committed: false },
  /** A cursor, order or other parameter that this server did not hand out. */
  invalid_query: { status: 400, fault: "validation", committed: false },
  body_too_large: { status: 413, fault: "validation", committed: false },
  unsupported_media_type: { status: 415, fault: "validation", committed: false },
  /** The action needs an identity and the request has none. */
  identity_required: { status: 401, fault: "auth", committed: false },
  /** The page's origin is not one of the site's. */
  origin_not_allowed: { status: 403, fault: "forbidden", committed: false },
  /** Somebody else's comment. */
  not_yours: { status: 403, fault: "forbidden", committed: false },
  /** The site's window for editing and removing has passed. */
  edit_window_over: { status: 403, fault: "forbidden", committed: false },
  /** A vote on one's own comment. */
  own_comment: { status: 403, fault: "forbidden", committed: false },
  thread_closed: { status: 409, fault: "closed", committed: false },
  unknown_site: { status: 404, fault: "not-found", committed: false },
  /** No such comment, or one that this reader cannot see. */
  unknown_comment: { status: 404, fault: "not-found", committed: false },
  unknown_route: { status: 404, fault: "not-found", committed: false },
  method_not_allowed: { status: 405, fault: "unsupported", committed: false },
  /** The backend cannot do that at all. */
  unsupported: { status: 501, fault: "unsupported", committed: false },
  /** The idempotency key was used before with other words. */
  key_reused: { status: 422, fault: "duplicate", committed: false },
  rate_limited: { status: 429, fault: "rate", committed: false },
  /** The server cannot work now (database away, shutting down); `retryAfter` says when to ask again. */
  unavailable: { status: 503, fault: "server", committed: "unknown" },
  internal: { status: 500, fault: "server", committed: "unknown" },
} as const satisfies Record<string, { status: number; fault: Fault; committed: Committed }>;

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
  | "bad_url";

export type Fields = Readonly<Record<string, FieldCode>>;

export interface ErrorDetails {
  readonly fields?: Fields;
  /** Numbers and names for the sentence, e.g. `{ limit: 10000 }`. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Seconds. */
  readonly retryAfter?: number;
  /** Where the table's answer is not precise enough. */
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
  readonly code: ErrorCode;
  readonly fault: Fault;
  readonly committed: Committed;
  readonly fields: Fields;
  readonly params: Readonly<Record<string, string | number>>;
  readonly retryAfter: number | null;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.fault = errorTable[code].fault;
    this.committed = details.committed ?? errorTable[code].committed;
    this.fields = details.fields ?? {};
    this.params = details.params ?? {};
    this.retryAfter = details.retryAfter ?? null;
  }
}
