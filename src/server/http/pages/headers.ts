import { createHash } from "node:crypto";

/**
 * What every page of the server's own says of itself: nothing of it is kept, found by searching, read by other sites, or
 * told to where its links lead. Its policy is each page's own.
 */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "private, no-store",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
} as const;

/** For pages whose address is a key: no other window holds them. Older browsers know the second header alone. */
export const aloneHeaders = { "cross-origin-opener-policy": "same-origin", "x-frame-options": "DENY" } as const;

/** A style sheet as a policy names it: this one and no other. */
export const sourceOf = (style: string) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
