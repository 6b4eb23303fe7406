import { connect } from "../adapters/afterword/connection.ts";
import { countsBy, countsIn } from "../adapters/afterword/counts.ts";
import { countsPath } from "../protocol/paths.ts";
import { showCounts } from "./count.ts";
import { browserOutside } from "./outside.ts";

/** What a script tag loads on a page that has places for counts: of the adapter only what counts. */
export function showServerCounts(options: { readonly server: string; readonly site?: string | undefined }) {
  const connection = connect({ ...browserOutside(), site: undefined, ...options });
  return showCounts({
    adapter: {
      counts: (keys, { signal }) =>
        countsBy(keys, async (key) => {
          const address = connection.address(countsPath, { query: { key } });
          const response = await connection.fetch(address, { signal, credentials: "omit" });
          const counts = response.ok && countsIn(Object(await response.json()));
          if (counts) return counts;
          throw new Error(`answered ${response.status}`);
        }),
    },
  });
}
