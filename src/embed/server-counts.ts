import { connect } from "../adapters/afterword/connection.ts";
import { counts } from "../adapters/afterword/counts.ts";
import { showCounts } from "./count.ts";
import { browserOutside } from "./outside.ts";
import { randomText } from "./random.ts";

/** What a script tag loads on a page that has places for counts: of the adapter only what counts. */
export function showServerCounts(options: { readonly server: string; readonly site?: string | undefined }) {
  const connection = connect({ ...browserOutside(), newSecret: randomText, site: undefined, ...options });
  return showCounts({ adapter: { counts: (keys, io) => counts(connection, keys, io) } });
}
