import { AfterwordError } from "../../protocol/errors.ts";
import type { Limiter } from "../services/contract.ts";

export interface Credentials {
  /** Header `Origin`. */
  readonly origin: string | undefined;
  /** Header `Sec-Fetch-Site`: written by the browser, out of a page's reach. */
  readonly fetchSite: string | undefined;
  /** Origins whose pages may write. */
  readonly allowed: readonly string[];
}

export type Verdict = "page" | "not-a-browser" | "refused";

/**
 * Who may write. Every browser sends `Origin` with a write; the comparison is exact, so another port, another scheme, a
 * trailing dot or upper case is another origin. Where neither header is there the caller is no browser, and nobody's
 * page is being abused.
 */
export function judge({ origin, fetchSite, allowed }: Credentials): Verdict {
  if (origin === undefined) return fetchSite === undefined ? "not-a-browser" : "refused";
  if (origin === "null") return fetchSite === "same-origin" ? "page" : "refused";
  return allowed.includes(origin) ? "page" : "refused";
}

export async function limitNonBrowsers(limiter: Limiter, network: string): Promise<void> {
  const wait = await limiter.take("script-network", network);
  if (wait !== null) throw new AfterwordError("rate_limited", { retryAfter: wait });
}
