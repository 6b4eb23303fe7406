/** The addresses that are asked before the rest of the vocabulary is loaded; `wire.ts` has them all. */
export const pagePath = "/api/v1/thread";
export const viewerPath = "/api/v1/thread/mine";
export const countsPath = "/api/v1/counts";
