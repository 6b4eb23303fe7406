import type { Update } from "../../protocol/model.ts";
import type { Bounds, HubOutside } from "./contract.ts";
import { eventOf } from "./event.ts";
import type { Listener } from "./listener.ts";

export interface RoomOptions {
  readonly news: (after: number) => Promise<Update>;
  readonly outside: HubOutside;
  readonly bounds: Bounds;
  readonly onError: (error: unknown) => void;
}

/** How far a reader is, and whether this stream has said anything yet: the first word shows that streams come through. */
interface Reached {
  after: number;
  isGreeted: boolean;
}

/** Everybody who listens to one thread. One look at the database for all who have been told as much. */
export class Room {
  readonly #options: RoomOptions;
  readonly #reached = new Map<Listener, Reached>();
  #latest = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #takeBack: (() => void) | undefined;
  #isLooking = false;
  #isStale = false;

  constructor(options: RoomOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#reached.size === 0;
  }

  /** Listens first and looks afterwards: what is committed in between is heard of. */
  add(listener: Listener, after: number): void {
    this.#reached.set(listener, { after, isGreeted: false });
    this.stir();
  }

  delete(listener: Listener): void {
    this.#reached.delete(listener);
    if (!this.isEmpty) return;
    this.#takeBack?.();
    this.#takeBack = undefined;
  }

  /** There is a version that may be news. */
  hear(version: number): void {
    if (version > this.#latest) this.stir();
  }

  /** Looks as soon as the last look is long enough ago. */
  stir(pause = this.#options.bounds.pause): void {
    const { now, later } = this.#options.outside;
    if (this.#isLooking) this.#isStale = true;
    if (this.#isLooking || this.#takeBack !== undefined) return;
    this.#takeBack = later(() => void this.#look(), Math.max(0, this.#lookedAt + pause - now()));
  }

  #versions(): number[] {
    return [...this.#reached.values()].map((one) => one.after);
  }

  async #look(): Promise<void> {
    const { outside, bounds, onError } = this.#options;
    this.#takeBack = undefined;
    this.#isLooking = true;
    this.#isStale = false;
    let pause = bounds.pause;
    try {
      for (const after of new Set(this.#versions())) {
        // its readers may have left meanwhile
        if (this.#versions().includes(after)) await this.#tell(after);
      }
    } catch (error) {
      onError(error);
      this.#isStale = true;
      pause = bounds.retry * (0.5 + outside.random());
    }
    this.#isLooking = false;
    // from its end: where telling so many takes long, looks are further apart
    this.#lookedAt = outside.now();
    if (this.#isStale && !this.isEmpty) this.stir(pause);
  }

  async #tell(after: number): Promise<void> {
    const update = await this.#options.news(after);
    const version = update.thread.version ?? 0;
    const isNews = !update.complete || version !== after;
    const event = eventOf(version, update);
    this.#latest = version;
    for (const [listener, reached] of this.#reached) {
      if (reached.after !== after || (reached.isGreeted && !isNews)) continue;
      reached.after = version;
      reached.isGreeted = true;
      listener.send(event);
    }
  }
}
