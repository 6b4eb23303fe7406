import { adapters, instead, type Mutant, nothing, stopIfAborted } from "./mutant.ts";

export const personal: Readonly<Record<string, Mutant>> = {
  "a reader who has done nothing has nothing": adapters((whole, { memory }) => ({
    async viewer(ref, io) {
      const mine = await whole.viewer(ref, io);
      return { ...mine, votes: (await memory.as("ben").viewer?.(ref, io))?.votes ?? {} };
    },
  })),
  "what I wrote is mine": adapters((whole) => ({
    async viewer(...call) {
      const mine = await whole.viewer(...call);
      const more = Object.keys(mine.own).length > 0 ? { "another's": { until: null } } : {};
      return { ...mine, own: { ...mine.own, ...more } };
    },
  })),
  "until says how long my words can be edited, by the backend's clock": adapters((whole) => ({
    async viewer(...call) {
      const mine = await whole.viewer(...call);
      return { ...mine, own: Object.fromEntries(Object.keys(mine.own).map((id) => [id, { until: mine.at }])) };
    },
  })),
  "my votes come back": adapters((whole) => ({
    viewer: async (...call) => ({ ...(await whole.viewer(...call)), votes: {} }),
  })),
  "my reactions come back": adapters((whole) => ({
    viewer: async (...call) => ({ ...(await whole.viewer(...call)), reactions: {} }),
  })),

  "a vote is set, not added: twice the same counts once": adapters((whole) => ({
    async vote(ref, id, value, io) {
      const { votes } = await whole.viewer(ref, io);
      return whole.vote(ref, id, votes[id] === value ? 0 : value, io);
    },
  })),
  "0 withdraws a vote": adapters((whole) => ({
    async vote(ref, id, value, io) {
      stopIfAborted(io.signal);
      return value === 0 ? {} : whole.vote(ref, id, value, io);
    },
  })),
  "the other side is one call away": adapters((whole) => ({
    async vote(ref, id, value, io) {
      const { votes } = await whole.viewer(ref, io);
      return whole.vote(ref, id, votes[id] === -value ? 0 : value, io);
    },
  })),
  "every reader's vote counts": adapters((whole, { memory, person }) => ({
    async vote(ref, id, value, io) {
      if (person === "cyd") await memory.as("ben").vote?.(ref, id, 0, io);
      return whole.vote(ref, id, value, io);
    },
  })),
  "the answer to a vote has the new numbers, if it has numbers": adapters((whole) => ({
    async vote(...call) {
      const { comment, ...changed } = await whole.vote(...call);
      return comment ? { ...changed, comment: { ...comment, votes: { up: 0, down: 0 } } } : changed;
    },
  })),
  "a vote on what is not there is refused": adapters((whole) => ({
    vote: (...call) => instead("unknown_comment", whole.vote(...call), nothing),
  })),
  "a reaction is set and withdrawn, and counts once for each reader": adapters((whole) => ({
    async react(ref, id, emoji, ...[on, io]) {
      stopIfAborted(io.signal);
      return on ? whole.react(ref, id, emoji, on, io) : {};
    },
  })),
  "an emoji that is not in the palette is refused": adapters((whole) => ({
    react: (...call) => instead("invalid_fields", whole.react(...call), nothing),
  })),
};
