import type { AfterwordOptions } from "../adapters/afterword/connection.ts";
import { warnOnce } from "./warn.ts";

type Address = Pick<AfterwordOptions, "server" | "site">;

/** Tells whoever builds the page of refusals that none of its readers can do anything about. */
export const tellOwner =
  ({ server, site = "" }: Address): AfterwordOptions["refused"] =>
  (status, code) => {
    if (code === "origin_not_allowed")
      warnOnce(`${server} takes no comments from ${location.origin}: add that origin.`);
    if (code === "unknown_site") warnOnce(`${server} has no site "${site}".`);
    if (status === 404 && !code) warnOnce(`there is no comment server at ${server}.`);
  };
