import type { EpochMs } from "../../../protocol/model.ts";
import type { Delivery } from "../../mail/contract.ts";
import type { JobChannel, Storage, StoredJob } from "../../storage/contract.ts";
import type { Outside } from "../contract.ts";
import type { Notify } from "../notification-contract.ts";
import { patience, pauseAfter } from "../retry.ts";
import { conclude } from "./conclude.ts";
import { readFacts } from "./facts.ts";
import { hand } from "./hand.ts";
import { linesOf, type Parcel, parcelsOf } from "./parcel.ts";

export interface Parts {
  readonly storage: Storage;
  readonly outside: Outside;
  readonly notify: Notify;
  /** Name of this process among those that share the outbox. */
  readonly worker: string;
}

/** One channel's way out. */
export interface Lane {
  /** When there is something for it to do; `null`: nothing waits. */
  wakesAt(nextDue: Readonly<Partial<Record<JobChannel, EpochMs>>>): EpochMs | null;
  /** Sends what is due, and resolves to how many left. */
  drain(signals?: Signals): Promise<number>;
}

/** `stop`: begin no further message. `cut`: do not wait for the one under way either. */
export interface Signals {
  readonly stop?: AbortSignal;
  readonly cut?: AbortSignal;
}

/** Jobs taken at once: what a backlog of any length may hold of memory. */
const handful = 50;
/** Longer than any driver takes over one message. A process that dies keeps others from its handful for so long. */
const lease = 5 * 60_000;

/**
 * Messages under way at once. One mail: who dies in the middle leaves one in doubt. Browsers and programs know a message
 * that comes twice by its name, and are many machines, of which each may be silent for as long as it likes.
 */
const hands: Readonly<Record<JobChannel, number>> = { mail: 1, push: 16, hook: 16 };

/** What came of it, or, once cut, that nobody knows whether it arrived: then it is sent once more. */
function unlessCut(handed: Promise<Delivery>, cut: AbortSignal | undefined): Promise<Delivery> {
  return new Promise((resolve) => {
    const end = () => resolve({ kind: "later", problem: "the server stopped while it was being sent" });
    // the time may have run out while the message was being made
    if (cut?.aborted) end();
    cut?.addEventListener("abort", end, { once: true });
    void handed.then(resolve).finally(() => cut?.removeEventListener("abort", end));
  });
}

const idsOf = (jobs: readonly StoredJob[]) => jobs.map(({ id }) => id);

/** How the work on one handful ended. */
interface Ended {
  readonly sent: number;
  /** Go on with the next handful? */
  readonly goOn: boolean;
}

export function createLane({ storage, outside, notify, worker }: Parts, channel: JobChannel): Lane {
  const { now } = outside;
  /** After an answer that holds for the whole channel. */
  let pause = { until: 0, failures: 0 };

  const claim = () =>
    storage.write((act) => act.claim({ now: now(), channels: [channel], limit: handful, lease, worker }));

  /** Nothing to send: it is not ours any more, or what it was about is gone; then it is settled. */
  const begin = ({ ids, jobs }: Parcel) =>
    storage.write(async (act) => {
      if (!(await act.begin(ids, { worker, until: now() + lease }))) return null;
      const facts = await readFacts(act, jobs, now());
      if (facts === null) await act.settle(ids);
      return facts;
    });

  /** The whole channel is away: what has had its time is given up, the rest waits without an attempt. */
  async function leave(jobs: readonly StoredJob[], problem: string): Promise<Ended> {
    const failures = pause.failures + 1;
    pause = { failures, until: now() + pauseAfter(failures, notify.random()) };
    let all = jobs;
    while (all.length > 0) {
      const over = all.filter(({ since }) => now() > since + patience);
      const rest = all.filter((job) => !over.includes(job));
      await storage.write(async (act) => {
        await act.bury(idsOf(over), problem);
        await act.release(idsOf(rest));
      });
      // a long backlog that has had its time goes as a whole, not a handful for each pause
      all = rest.length === 0 ? await claim() : [];
    }
    return { sent: 0, goOn: false };
  }

  async function settle(parcel: Parcel, delivery: Exclude<Delivery, { kind: "away" }>): Promise<void> {
    pause = { until: 0, failures: 0 };
    const moment = { now: now(), random: notify.random() };
    await storage.write((act) => conclude(act, { parcel, delivery, moment }));
  }

  async function work(jobs: readonly StoredJob[], { stop, cut }: Signals): Promise<Ended> {
    const lines = linesOf(parcelsOf(jobs));
    const back: StoredJob[] = [];
    let sent = 0;
    let away: string | null = null;
    const send = async (parcel: Parcel) => {
      const facts = await begin(parcel);
      if (facts === null) return;
      const delivery = facts.kind === "later" ? facts : await unlessCut(hand(notify, facts), cut);
      if (delivery.kind === "away") {
        away = delivery.problem;
        back.push(...parcel.jobs);
      } else {
        await settle(parcel, delivery);
        if (delivery.kind === "sent") sent += 1;
      }
    };
    const oneHand = async () => {
      for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
        for (const parcel of line) {
          if (stop?.aborted || away !== null) back.push(...parcel.jobs);
          else await send(parcel);
        }
      }
    };
    // all of them to their end, also when the database fails one: a lane is never driven twice at once
    const ended = await Promise.allSettled(Array.from({ length: hands[channel] }, oneHand));
    const broken = ended.find((one) => one.status === "rejected");
    if (broken) throw broken.reason;
    if (away !== null) return { ...(await leave(back, away)), sent };
    if (back.length > 0) await storage.write((act) => act.release(idsOf(back)));
    return { sent, goOn: back.length === 0 };
  }

  return {
    wakesAt(nextDue) {
      const due = nextDue[channel];
      return due === undefined ? null : Math.max(due, pause.until);
    },
    async drain(signals = {}) {
      let sent = 0;
      for (;;) {
        const jobs = signals.stop?.aborted ? [] : await claim();
        if (jobs.length === 0) return sent;
        const ended = await work(jobs, signals);
        sent += ended.sent;
        if (!ended.goOn) return sent;
      }
    },
  };
}
