import { AfterwordError } from "../protocol/errors.ts";
import { type AfterwordOptions, connect } from "./afterword/connection.ts";
import { reading } from "./afterword/read.ts";
import { notOurs, request } from "./afterword/request.ts";
import type { Adapter } from "./contract.ts";

export type { AfterwordOptions };

/** Afterword's own server. Reading is here and small; what needs a reader's hand comes with its first use. */
export function afterword(options: AfterwordOptions): Adapter {
  const connection = connect(options);
  const writing = async () => (await lazy(import("./afterword/write.ts"))).writing(connection);
  const watching = async () => (await lazy(import("./afterword/watch.ts"))).watching(connection);
  return {
    ...reading(connection),
    create: async (...call) => (await writing()).create(...call),
    source: async (...call) => (await writing()).source(...call),
    edit: async (...call) => (await writing()).edit(...call),
    remove: async (...call) => (await writing()).remove(...call),
    vote: async (...call) => (await writing()).vote(...call),
    react: async (...call) => (await writing()).react(...call),
    reactToArticle: async (...call) => (await writing()).reactToArticle(...call),
    subscribe: async (...call) => (await writing()).subscribe(...call),
    unsubscribe: async (...call) => (await writing()).unsubscribe(...call),
    preview: async (...call) => (await writing()).preview(...call),
    news: async (...call) => (await watching()).news(...call),
    watch: async (...call) => (await watching()).watch(...call),
    async counts(keys, io) {
      const { countsBy, countsIn } = await lazy(import("./afterword/counts.ts"));
      return countsBy(keys, async (key) => {
        const counts = countsIn(await request(connection, "counts", { query: { key }, ...io }));
        if (counts) return counts;
        throw notOurs();
      });
    },
  };
}

/** A part of this package that did not come is a network's fault like any other, and nothing was written yet. */
function lazy<T>(part: Promise<T>): Promise<T> {
  return part.catch((cause: unknown) => {
    throw new AfterwordError("network", { committed: false, cause });
  });
}
