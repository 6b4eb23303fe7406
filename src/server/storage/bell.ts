import type { ThreadChange } from "./contract.ts";
import type { Bell, Db, Hear } from "./schema.ts";

/** Those who watch. The same function may watch twice. */
export class Hearers {
  readonly #all = new Set<{ readonly hear: Hear }>();

  add(hear: Hear): () => void {
    const own = { hear };
    this.#all.add(own);
    return () => void this.#all.delete(own);
  }

  tell(change: ThreadChange | null): void {
    for (const { hear } of this.#all) hear(change);
  }

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }
}

/** Within one process. */
export function localBell(): Bell {
  const hearers = new Hearers();
  return {
    async announce() {},
    ring(changes) {
      for (const change of changes) hearers.tell(change);
    },
    listen: (hear) => hearers.add(hear),
    async close() {},
  };
}

const noted = new WeakMap<Db, Map<string, ThreadChange>>();

/** Remembers a change with its transaction. */
export function note(db: Db, { siteId, key, version }: ThreadChange): void {
  const changes = noted.get(db) ?? new Map<string, ThreadChange>();
  noted.set(db, changes.set(JSON.stringify([siteId, key]), { siteId, key, version }));
}

/** What a transaction has changed: of each thread the last version. */
export const changesIn = (db: Db): readonly ThreadChange[] => [...(noted.get(db)?.values() ?? [])];
