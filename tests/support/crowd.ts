import type { CommentId } from "../../src/protocol/model.ts";
import type { Channel, Pace, SubscriptionTarget } from "../../src/protocol/subscriptions.ts";
import type { Act, LockedThread, Storage, StoredComment } from "../../src/server/storage/contract.ts";
import { epoch } from "./epoch.ts";
import { countedIds, siteId } from "./services.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const newId = countedIds("c");

export type Wish = SubscriptionTarget & {
  /** Whose browser asks, by name. */
  readonly by: string;
  /** Default: a mailbox of the same name. */
  readonly to?: string;
  readonly channel?: Channel;
  readonly pace?: Pace;
  readonly zone?: string;
  /** Default: the mail that asks has been answered. */
  readonly confirmed?: boolean;
};

/** A notice as it is about to leave. */
export interface Heard {
  readonly to: string;
  readonly subscription: string | null;
  readonly dueAt: number;
  readonly bundle: string | null;
}

export const page = { kind: "page", comment: null } as const;
export const mine = { kind: "mine", comment: null } as const;
export const bell = (comment: CommentId) => ({ kind: "comment", comment }) as const;

/** People on one page, by name: they write, ask to be told, and hear. Nothing but the storage's verbs. */
export class Crowd {
  readonly nextHour = epoch + hour;
  now = epoch;
  readonly #storage: Storage;
  readonly #name: string;
  readonly #threadId: string;
  #drafts = 0;

  private constructor(storage: Storage, place: { name: string; threadId: string }) {
    this.#storage = storage;
    this.#name = place.name;
    this.#threadId = place.threadId;
  }

  /** On a page of its own. People of one name on two pages are the same; their mailboxes are too. */
  static async gather(storage: Storage, name: string): Promise<Crowd> {
    const threadId = await storage.write(async (act) => {
      await act.addSite({ id: siteId, name: "Blog", origins: [], settings: {}, office: {}, at: epoch });
      const texts = { key: `/${name}`, url: `https://blog.example/${name}`, title: name };
      return act.ensureThread({ id: newId(epoch), siteId, ...texts, normaliser: 1, at: epoch });
    });
    return new Crowd(storage, { name, threadId });
  }

  get threadId(): string {
    return this.#threadId;
  }

  /** When the next day begins: in each zone at another time. */
  nextDay(zone: string): number {
    return epoch + day + zone.length * minute;
  }

  /** The id of what was written, and of those who hear of it. */
  async write(by: string, on: CommentId | null = null, held = false): Promise<{ id: CommentId; heard: Heard[] }> {
    const id = newId(this.now);
    await this.#change(async (act, thread) => {
      const parent = on === null ? null : await act.comment(siteId, on);
      const words = { name: by, body: [], source: "", words: "", idempotencyKey: `${this.#name}-${++this.#drafts}` };
      const authorId = await author(act, by);
      await act.create(thread, { id, parent, authorId, state: held ? "pending" : "published", ...words });
      await this.#tell(act, id);
    });
    return { id, heard: await this.#heard() };
  }

  publish(id: CommentId): Promise<Heard[]> {
    return this.#moderate(id, (act, thread, comment) => act.publish(thread, comment));
  }

  hold(id: CommentId): Promise<Heard[]> {
    return this.#moderate(id, (act, thread, comment) => act.hold(thread, comment));
  }

  remove(id: CommentId): Promise<Heard[]> {
    return this.#moderate(id, (act, thread, comment) => act.remove(thread, comment));
  }

  async ask(wish: Wish): Promise<string> {
    const { by, to = `${by}@home.example`, channel = "mail", confirmed = true } = wish;
    return this.#change(async (act, thread) => {
      const keys = channel === "push" ? { p256dh: "p", auth: "a" } : null;
      const at = this.now;
      const recipientId = await act.ensureRecipient({ id: newId(at), siteId, channel, address: to, keys, at });
      const authorId = await author(act, by);
      const { id } = await act.subscribe({
        ...{ id: newId(at), siteId, threadId: thread.id, recipientId, authorId },
        ...{ kind: wish.kind, commentId: wish.comment, pace: wish.pace ?? "now" },
        ...{ language: "en", timeZone: wish.zone ?? "UTC", consent: "1", askedAt: at },
      });
      if (confirmed) {
        await act.activate(thread, id);
        await act.own(authorId, recipientId, at);
      }
      return id;
    });
  }

  confirm(id: string): Promise<unknown> {
    return this.#change((act, thread) => act.activate(thread, id));
  }

  stop(id: string): Promise<unknown> {
    return this.#change((act, thread) => act.unsubscribe(thread, id));
  }

  #moderate(id: CommentId, work: (act: Act, thread: LockedThread, comment: StoredComment) => Promise<unknown>) {
    return this.#change(async (act, thread) => {
      const comment = await act.comment(siteId, id);
      if (comment) await work(act, thread, comment);
      await this.#tell(act, id);
    }).then(() => this.#heard());
  }

  #change<T>(work: (act: Act, thread: LockedThread) => Promise<T>): Promise<T> {
    return this.#storage.write(async (act) => work(act, await act.lock(this.#threadId, this.now)));
  }

  async #tell(act: Act, id: CommentId): Promise<void> {
    const daily = Object.fromEntries((await act.dailyZones(this.#threadId)).map((zone) => [zone, this.nextDay(zone)]));
    await act.enqueueNotices(id, { now: this.now, hourly: this.nextHour, daily });
  }

  /** All that waits, as if its time had come, and then no more. */
  #heard(): Promise<Heard[]> {
    const channels = ["mail", "push"] as const;
    return this.#storage.write(async (act) => {
      const jobs = await act.claim({ now: epoch + 1_000 * day, channels, limit: 1_000, lease: 1, worker: "ear" });
      await act.settle(jobs.map(({ id }) => id));
      const heard: Heard[] = [];
      for (const { recipientId, subscriptionId: subscription, dueAt, bundle } of jobs) {
        const to = (await act.recipient(recipientId ?? ""))?.address ?? "nobody";
        heard.push({ to, subscription, dueAt, bundle });
      }
      return heard;
    });
  }
}

const author = (act: Act, name: string) =>
  act.ensureAuthor({ id: newId(epoch), siteId, secretHash: name, network: "192.0.2.1", at: epoch });

/** To whom, in the order of the alphabet. */
export const names = (heard: readonly Heard[]): string[] =>
  heard.map(({ to }) => to.replace("@home.example", "")).sort();
