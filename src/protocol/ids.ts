/** Opaque to everybody but the backend that made it. */
export type CommentId = string;
/** Opaque position in a listing; given by one answer, handed back unchanged to the next request. */
export type Cursor = string;
/** Integer milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
