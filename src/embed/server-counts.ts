import { afterword } from "../adapters/afterword.ts";
import { showCounts } from "./count.ts";
import { browserOutside } from "./outside.ts";
import { randomText } from "./random.ts";

/** What a script tag loads on a page that has places for counts. */
export function showServerCounts(options: { readonly server: string; readonly site?: string | undefined }) {
  return showCounts({ adapter: afterword({ ...browserOutside(), newSecret: randomText, ...options }) });
}
