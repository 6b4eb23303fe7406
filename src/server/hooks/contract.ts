import type { Delivery } from "../mail/contract.ts";

/** A request to an address that somebody else has named. */
export interface Call {
  readonly url: string;
  /** The same for each attempt: the receiver keeps ids it has seen. Holds no ".", which separates it from the time when it is signed. */
  readonly id: string;
  readonly body: string;
  /**
   * Key of the signature: HMAC-SHA-256 over "ID.SECONDS.BODY", as Standard Webhooks 1.0 has it. `whsec_` and base64 of 24 to
   * 64 random bytes; anything else is taken as the key's own UTF-8.
   */
  readonly secret: string;
}

export interface Hooks {
  /** Never rejects. Follows no redirect and goes to public addresses only. */
  call(call: Call): Promise<Delivery>;
}

/** An answer of another machine, as far as anybody here looks at it. */
export type DialAnswer =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** Seconds that the other side asks for (RFC 9110 §10.2.3). */
      readonly retryAfter: number | null;
    }
  /** No answer came: not found, no connection, too slow, cut. It may or may not have arrived. */
  | { readonly kind: "lost"; readonly problem: string }
  /** Never asked: the address is none that may be called. */
  | { readonly kind: "forbidden"; readonly problem: string };

/**
 * POSTs to addresses that strangers or site owners have named: public unicast addresses only, checked on the address that
 * is connected to, no redirects, at most 10 s. Never rejects.
 */
export interface Dialer {
  post(
    url: string,
    request: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array<ArrayBuffer> },
  ): Promise<DialAnswer>;
}
