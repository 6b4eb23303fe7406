/** Who asks, as far as the transport can tell. */
export interface Caller {
  /** The browser's 256-bit secret from the bearer header, if any; only its hash is stored. */
  readonly secret: string | null;
  /** Client network for limits: IPv4 address or IPv6 /64. */
  readonly network: string;
  /** Origin of the calling page, where the transport has found that it may write to the site. */
  readonly origin?: string | null;
}

export interface ThreadQuery {
  readonly siteId: string;
  /** As the page sent it; the service normalises it. */
  readonly key: string;
}
