import type { AfterwordError } from "../../protocol/errors.ts";
import type { ThreadRef, Update } from "../../protocol/model.ts";
import { endpoints } from "../../protocol/wire.ts";
import type { Adapter, Io } from "../contract.ts";
import { isObject } from "./answer.ts";
import type { Connection } from "./connection.ts";
import { notOurs, request } from "./request.ts";

/** All verbs of a reader who wants to hear of others. */
export function watching(connection: Connection): Required<Pick<Adapter, "news" | "watch">> {
  return {
    news: (thread, since, io) => news(connection, thread, { since, ...io }),
    watch: (thread, since, hear, io) => watch(connection, thread, { since, hear, ...io }),
  };
}

/** Past the browser's own cache, with no header of ours: so nobody has to give leave first. */
async function news(connection: Connection, { key }: ThreadRef, { since, signal }: Since): Promise<Update> {
  const answer = await request(connection, "news", { query: { key, after: since }, cache: "no-cache", signal });
  if (isUpdate(answer)) return answer;
  throw notOurs();
}

/** The rest our server's own tests hold it to. */
function isUpdate(said: unknown): said is Update {
  return isObject(said) && Array.isArray(said.comments) && isObject(said.thread);
}

interface Since extends Io {
  readonly since: number;
}
interface Watch extends Since {
  readonly hear: (update: Update) => void;
}

/** Milliseconds. The server says something as soon as a stream is open, and ends it after five minutes at most. */
const second = 1000;
const silence = 15 * second;
const longestLife = 400 * second;
const poll = 20 * second;
/** A stream that broke is opened again after 1 s, 2 s, 4 s ... 64 s; a quiet thread is asked about every 2 min at last. */
const mostFailures = 6;
const slowest = 6;

/**
 * A stream while streams come through, else questions at intervals. Each goes on from the last version heard, so what
 * happens in between is told late and not lost.
 */
function watch(connection: Connection, thread: ThreadRef, { since, hear, signal }: Watch): Promise<void> {
  const { EventSource, random = () => 0.5, timers = globalThis } = connection;
  let version = since;
  let failures = 0;
  let quiet = 1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | undefined;

  const close = () => {
    timers.clearTimeout(timer);
    source?.close();
  };
  const later = (next: () => void, ms: number) => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(next, ms);
  };
  /** Everybody's stream breaks at the same moment when a server goes: they do not come back at the same moment. */
  const spread = (ms: number) => ms * (0.5 + random());
  const pause = () => spread(second * 2 ** Math.min(failures++, mostFailures));
  const take = (update: Update) => {
    failures = 0;
    const moved = update.thread.version !== version || !update.complete;
    quiet = moved ? 1 : Math.min(quiet * 1.3, slowest);
    version = update.thread.version ?? version;
    if (moved) hear(update);
  };

  const stream = (Source: typeof globalThis.EventSource) => {
    const opened = new Source(connection.address(endpoints.live.path, { query: { key: thread.key, after: version } }));
    const again = () => {
      close();
      later(() => stream(Source), pause());
    };
    source = opened;
    // something on the way holds streams back: questions get through
    later(() => {
      close();
      ask();
    }, silence);
    opened.onmessage = ({ data }) => {
      let said: unknown;
      try {
        said = JSON.parse(data);
      } catch {}
      if (!isUpdate(said)) return again();
      later(again, longestLife);
      take(said);
    };
    opened.onerror = () => {
      // refused, and not only broken
      const isRefused = opened.readyState === 2;
      close();
      if (isRefused) ask();
      else again();
    };
  };
  const ask = () => {
    news(connection, thread, { since: version, signal }).then(
      (update) => {
        take(update);
        later(ask, spread(poll * quiet));
      },
      ({ retryAfter }: AfterwordError) =>
        signal.aborted || later(ask, Math.max(spread(poll), pause(), (retryAfter ?? 0) * second)),
    );
  };

  return new Promise((resolve) => {
    const end = () => {
      close();
      resolve();
    };
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", end);
    if (EventSource) stream(EventSource);
    else ask();
  });
}
