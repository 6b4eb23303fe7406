import type { Delivery } from "../mail/contract.ts";

/** A request to an address that somebody else has named. */
export interface Call {
  readonly url: string;
  /** The same for each attempt: the receiver keeps ids it has seen. */
  readonly id: string;
  readonly body: string;
  /** Key of the signature: HMAC-SHA-256 over "ID.SECONDS.BODY", as Standard Webhooks 1.0 has it. */
  readonly secret: string;
}

export interface Hooks {
  /** Never rejects. Follows no redirect and goes to public addresses only. */
  call(call: Call): Promise<Delivery>;
}

/** An answer of another machine, as far as anybody here looks at it. */
export interface DialAnswer {
  readonly status: number;
  readonly retryAfter: number | null;
}
/**
 * POSTs to addresses that strangers or site owners have named: public unicast addresses only, checked on the address that
 * is connected to, no redirects, at most 10 s. Rejects with an Error whose message says why.
 */
export interface Dialer {
  post(
    url: string,
    request: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array },
  ): Promise<DialAnswer>;
}
