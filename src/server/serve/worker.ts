import type { EpochMs } from "../../protocol/model.ts";
import type { Dispatch } from "../services/notification-contract.ts";

/** Milliseconds after which the outbox is looked at although nobody has nudged: another process may have written to it. */
const longest = 15_000;
/** After a round that sent nothing of what was due: somebody else is at it. */
const shortest = 250;
const hour = 3_600_000;

/** Drives what sends, for as long as the server runs. */
export interface Worker {
  /** Something may be due. */
  nudge(): void;
  start(): void;
  /** Begins no further message, waits at most `grace` ms for those under way, and gives back what it had taken. */
  stop(grace: number): Promise<void>;
}

export interface WorkerOptions {
  readonly dispatch: Dispatch;
  readonly now: () => EpochMs;
  readonly onError: (error: unknown) => void;
}

interface Loop {
  wake(): void;
  readonly ended: Promise<void>;
}

/** Turn after turn; each says how long to rest, unless it is woken or has been in the meantime. */
function startLoop(turn: () => Promise<number>, stop: AbortSignal): Loop {
  let isWoken = false;
  let wake = () => {
    isWoken = true;
  };
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => wake(), ms);
      wake = () => {
        isWoken = true;
        clearTimeout(timer);
        resolve();
      };
    });
  async function run() {
    while (!stop.aborted) {
      isWoken = false;
      const ms = await turn();
      if (!isWoken && !stop.aborted) await rest(ms);
    }
  }
  stop.addEventListener("abort", () => wake(), { once: true });
  return { wake: () => wake(), ended: run() };
}

/** One loop for each channel, so that none waits for another. */
export function createWorker({ dispatch, now, onError }: WorkerOptions): Worker {
  const stopping = new AbortController();
  const cutting = new AbortController();
  const signals = { stop: stopping.signal, cut: cutting.signal };
  let drains: readonly Loop[] = [];
  let prunes: readonly Loop[] = [];

  const turn = (work: () => Promise<number>) => async () => {
    try {
      return await work();
    } catch (error) {
      onError(error);
      return longest;
    }
  };
  const drain = (channel: Dispatch["channels"][number]) =>
    turn(async () => {
      const sent = await dispatch.round({ channels: [channel], ...signals });
      const next = await dispatch.nextAt([channel]);
      const wait = next === null ? longest : Math.min(next - now(), longest);
      return Math.max(wait, sent > 0 ? 0 : shortest);
    });
  const prune = turn(async () => {
    await dispatch.prune();
    return hour;
  });

  return {
    nudge() {
      for (const loop of drains) loop.wake();
    },
    start() {
      drains = dispatch.channels.map((channel) => startLoop(drain(channel), stopping.signal));
      prunes = [startLoop(prune, stopping.signal)];
    },
    async stop(grace) {
      stopping.abort();
      const cut = setTimeout(() => cutting.abort(), grace);
      await Promise.all([...drains, ...prunes].map(({ ended }) => ended));
      clearTimeout(cut);
    },
  };
}
