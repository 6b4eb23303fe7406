import { adapters, instead, type Mutant, nothing, stopIfAborted } from "./mutant.ts";

export const article: Readonly<Record<string, Mutant>> = {
  "a reaction to the article is set, not added, and counts once for each reader": adapters((whole) => ({
    async reactToArticle(ref, emoji, on, io) {
      const { article = [] } = await whole.viewer(ref, io);
      return whole.reactToArticle(ref, emoji, on && !article.includes(emoji), io);
    },
  })),
  "a reaction to the article that was withdrawn is gone": adapters((whole) => ({
    async reactToArticle(ref, emoji, ...[on, io]) {
      stopIfAborted(io.signal);
      return on ? whole.reactToArticle(ref, emoji, on, io) : {};
    },
  })),
  "my reactions to the article come back to me, and are in no page": adapters((whole) => ({
    viewer: async (...call) => ({ ...(await whole.viewer(...call)), article: [] }),
  })),
  "the answer to a reaction to the article has the new numbers, if it has numbers": adapters((whole) => ({
    async reactToArticle(...call) {
      const { thread, ...changed } = await whole.reactToArticle(...call);
      return thread ? { ...changed, thread: { ...thread, reactions: {} } } : changed;
    },
  })),
  "an emoji that is not in the article's palette is refused": adapters((whole) => ({
    reactToArticle: (...call) => instead("invalid_fields", whole.reactToArticle(...call), nothing),
  })),
  "a closed thread takes no reaction to its article": adapters((whole) => ({
    reactToArticle: (...call) => instead("thread_closed", whole.reactToArticle(...call), nothing),
  })),
};
