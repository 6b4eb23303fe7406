import type { ThreadChange } from "../storage/contract.ts";
import type { Bounds, Hub, HubOptions, StreamQuery } from "./contract.ts";
import { greetingOf, heartbeat } from "./event.ts";
import { Listener } from "./listener.ts";
import { Room } from "./room.ts";

const defaults: Bounds = {
  streamsOfClient: 4,
  streamsOfNetwork: 500,
  streams: 5_000,
  waiting: 256 * 1024,
  pause: 75,
  retry: 2_000,
  heartbeat: 15_000,
  life: 5 * 60_000,
};

const idOf = ({ siteId, key }: { readonly siteId: string; readonly key: string }) => JSON.stringify([siteId, key]);

/** The database is not watched before somebody listens. */
export function createHub(options: HubOptions): Hub {
  const { outside, news, keyOf, onError = () => {} } = options;
  const bounds = { ...defaults, ...options.bounds };
  const rooms = new Map<string, Room>();
  const until = new Map<Listener, number>();
  const streams = { client: new Map<string, number>(), network: new Map<string, number>() };
  let stopWatching: (() => void) | undefined;
  let stopBeating: (() => void) | undefined;
  let isClosed = false;

  const hear = (change: ThreadChange | null) => {
    if (change) rooms.get(idOf(change))?.hear(change.version);
    else for (const room of rooms.values()) room.stir();
  };
  const beat = () => {
    const now = outside.now();
    for (const [listener, end] of until) {
      if (now >= end) listener.end();
      else listener.send(heartbeat);
    }
    stopBeating = outside.later(beat, bounds.heartbeat);
  };
  const count = (query: StreamQuery, by: 1 | -1) => {
    for (const whose of ["client", "network"] as const) {
      const held = (streams[whose].get(query[whose]) ?? 0) + by;
      if (held > 0) streams[whose].set(query[whose], held);
      else streams[whose].delete(query[whose]);
    }
  };
  const hasItsShare = ({ client, network }: StreamQuery) =>
    (streams.client.get(client) ?? 0) >= bounds.streamsOfClient ||
    (streams.network.get(network) ?? 0) >= bounds.streamsOfNetwork;
  const roomOf = (id: string, thread: { readonly siteId: string; readonly key: string }) => {
    const room =
      rooms.get(id) ??
      new Room({ outside, bounds, onError, news: async (after) => (await news({ ...thread, after })).answer });
    rooms.set(id, room);
    return room;
  };
  const join = (query: StreamQuery, key: string): Listener => {
    const { siteId, cut, after } = query;
    const id = idOf({ siteId, key });
    const room = roomOf(id, { siteId, key });
    const listener = new Listener({
      room: bounds.waiting,
      cut,
      onEnd() {
        until.delete(listener);
        count(query, -1);
        room.delete(listener);
        if (room.isEmpty) rooms.delete(id);
      },
    });
    until.set(listener, outside.now() + bounds.life * (2 / 3 + outside.random() / 3));
    count(query, 1);
    listener.send(greetingOf(Math.round(1000 + 3000 * outside.random())));
    room.add(listener, after);
    return listener;
  };

  return {
    open(query) {
      const key = keyOf(query.key);
      if (isClosed || hasItsShare(query) || until.size >= bounds.streams) return null;
      if (stopWatching === undefined) {
        stopWatching = options.watch(hear);
        stopBeating = outside.later(beat, bounds.heartbeat);
      }
      return join(query, key).body;
    },
    close() {
      isClosed = true;
      stopWatching?.();
      stopBeating?.();
      for (const listener of [...until.keys()]) listener.end();
    },
  };
}
