import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Act, NewJob, StoredJob } from "../../../src/server/storage/contract.ts";
import { openPostgres } from "../../../src/server/storage/postgres.ts";
import { hour, minute } from "../../support/crowd.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { epoch } from "../../support/epoch.ts";
import { lockWaits } from "../../support/lock-waits.ts";

const job = (id: string, change: Partial<NewJob> = {}): NewJob => ({
  ...{ id, siteId: "blog", kind: "notice", channel: "mail", recipientId: null, subscriptionId: null },
  ...{ commentId: null, payload: null, bundle: null, dueAt: epoch },
  ...change,
});
const bundle = (name: string, size: number, change: Partial<NewJob> = {}) =>
  Array.from({ length: size }, (_, number) => job(`${name}-${number}`, { bundle: name, ...change }));

const ids = (jobs: readonly StoredJob[]) => jobs.map(({ id }) => id);

describe.each(databases)("the outbox on $name", ({ open }) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(() => database.client.writer.deleteFrom("outbox").execute());

  const write = <T>(work: (act: Act) => Promise<T>) => database.storage.write(work);
  const enqueue = (...jobs: readonly NewJob[]) => write((act) => act.enqueue(jobs));
  type Claim = Partial<Parameters<Act["claim"]>[0]>;
  const claim = (change: Claim = {}) =>
    write((act) =>
      act.claim({ now: epoch, channels: ["mail", "push", "hook"], limit: 10, lease: minute, worker: "w", ...change }),
    );
  const state = () => database.storage.read((look) => look.outboxState());
  const nextDue = () => database.storage.read((look) => look.nextDue());

  it("gives out what is due, the oldest first, with all that was said of it", async () => {
    const about = { recipientId: "r", subscriptionId: "s", commentId: "c", payload: '{"a":1}' };
    const full = job("full", { ...about, dueAt: epoch - minute, bundle: "b" });
    await enqueue(job("now"), full, job("later", { dueAt: epoch + 1 }), job("older", { dueAt: epoch - hour }));
    const [older, second, ...rest] = await claim();
    expect([older?.id, ids(rest)]).toEqual(["older", ["now"]]);
    expect(second).toEqual({ ...full, since: epoch - minute, attempts: 0, problem: "" });
  });

  it("leaves out a job that is there already", async () => {
    await enqueue(job("a", { payload: "first" }));
    await enqueue(job("a", { payload: "second" }), job("b"));
    expect((await claim()).map(({ id, payload }) => [id, payload])).toEqual([
      ["a", "first"],
      ["b", null],
    ]);
  });

  it("takes more jobs at once than a statement may have parameters", async () => {
    await enqueue(...Array.from({ length: 5_000 }, (_, number) => job(`many-${number}`)));
    expect(await state()).toEqual({ waiting: 5_000, dead: 0 });
  });

  it("gives a job to one worker, and to another one when its lease is over", async () => {
    await enqueue(job("a"));
    expect(ids(await claim({ worker: "one" }))).toEqual(["a"]);
    expect(await claim({ worker: "two", now: epoch + minute - 1 })).toEqual([]);
    expect(ids(await claim({ worker: "two", now: epoch + minute }))).toEqual(["a"]);
  });

  it("gives out channels by name", async () => {
    await enqueue(job("m"), job("p", { channel: "push" }), job("h", { channel: "hook", dueAt: epoch - 1 }));
    expect(ids(await claim({ channels: ["push"] }))).toEqual(["p"]);
    expect(ids(await claim({ channels: ["hook", "mail"] }))).toEqual(["h", "m"]);
  });

  it("gives out so many and no more, wherever they are to go", async () => {
    const jobs = Array.from({ length: 9 }, (_, n) =>
      job(`${n}`, { dueAt: epoch - n, channel: n % 2 ? "push" : "mail" }),
    );
    await enqueue(...jobs);
    expect(ids(await claim({ limit: 4 }))).toEqual(["8", "7", "6", "5"]);
    expect(ids(await claim({ limit: 9 }))).toEqual(["4", "3", "2", "1", "0"]);
  });

  describe("a bundle", () => {
    it("goes out whole: with those that are due, and not beside others where it would be too much", async () => {
      await enqueue(...bundle("x", 3, { dueAt: epoch - 3 }), ...bundle("y", 3, { dueAt: epoch - 2 }), job("z"));
      expect(ids(await claim({ limit: 5 }))).toEqual(["x-0", "x-1", "x-2"]);
      expect(ids(await claim({ limit: 4 }))).toEqual(["y-0", "y-1", "y-2", "z"]);
    });

    it("goes out though it alone is more than was asked for", async () => {
      await enqueue(...bundle("x", 5, { dueAt: epoch - 1 }), job("z"));
      expect(ids(await claim({ limit: 2 }))).toEqual(["x-0", "x-1", "x-2", "x-3", "x-4"]);
    });

    it("goes out without those of its jobs that are due later", async () => {
      await enqueue(...bundle("x", 2), job("x-later", { bundle: "x", dueAt: epoch + 1 }));
      expect(ids(await claim())).toEqual(["x-0", "x-1"]);
      expect(ids(await claim({ now: epoch + 1 }))).toEqual(["x-later"]);
    });

    it("goes out without those that were given up", async () => {
      await enqueue(...bundle("x", 3));
      await write((act) => act.bury(["x-0"], "no"));
      expect(ids(await claim())).toEqual(["x-1", "x-2"]);
    });
  });

  it("makes two messages of one bundle whose jobs are due at two times", async () => {
    await enqueue(...bundle("x", 2, { dueAt: epoch - 1 }), job("x-9", { bundle: "x" }));
    expect(ids(await claim({ limit: 2 }))).toEqual(["x-0", "x-1"]);
    expect(ids(await claim({ limit: 2 }))).toEqual(["x-9"]);
  });

  it("counts an attempt before it is made, and renews the lease", async () => {
    await enqueue(job("a"));
    await claim();
    const lease = { worker: "w", until: epoch + hour };
    expect(await write((act) => act.begin(["a"], lease))).toBe(true);
    expect(await claim({ now: epoch + hour - 1 })).toEqual([]);
    expect(await claim({ now: epoch + hour })).toMatchObject([{ attempts: 1, since: epoch, dueAt: epoch }]);
  });

  it("stops a worker who came too late: another one has the job, or it is done", async () => {
    await enqueue(job("a"), job("b"), job("c"));
    await claim({ worker: "late" });
    await claim({ worker: "next", now: epoch + minute, limit: 1 });
    const until = epoch + hour;
    const begin = (which: readonly string[], worker: string) => write((act) => act.begin(which, { worker, until }));
    expect(await begin(["a"], "late")).toBe(false);
    expect(await begin(["a", "b"], "late")).toBe(false);
    await write((act) => act.settle(["c"]));
    expect(await begin(["c"], "late")).toBe(false);
    expect(await begin([], "late")).toBe(false);
    expect(await begin(["b"], "late")).toBe(true);
    const jobs = await claim({ now: until });
    expect(jobs.map(({ id, attempts }) => [id, attempts])).toEqual([
      ["a", 0],
      ["b", 1],
    ]);
  });

  it("forgets what is settled", async () => {
    await enqueue(job("a"), job("b"));
    await write((act) => act.settle(["a"]));
    await write((act) => act.settle([]));
    expect([ids(await claim()), await state()]).toEqual([["b"], { waiting: 1, dead: 0 }]);
  });

  it("keeps what is postponed until then, with what went wrong, and free for any worker", async () => {
    await enqueue(job("a"), job("b"));
    await claim();
    await write((act) => act.postpone(["a"], { dueAt: epoch + 5, problem: "451 later" }));
    expect(await claim({ now: epoch + 4, worker: "other" })).toEqual([]);
    expect(await write((act) => act.begin(["a"], { worker: "w", until: epoch + hour }))).toBe(false);
    const again = { id: "a", dueAt: epoch + 5, since: epoch, problem: "451 later" };
    expect(await claim({ now: epoch + 5, worker: "other" })).toMatchObject([again]);
  });

  it("has what is released at once again, without an attempt and in its place", async () => {
    await enqueue(job("a", { dueAt: epoch - 2 }), job("b", { dueAt: epoch - 1 }));
    await claim();
    await write((act) => act.release(["a", "b"]));
    expect((await claim({ worker: "other" })).map(({ id, attempts }) => [id, attempts])).toEqual([
      ["a", 0],
      ["b", 0],
    ]);
  });

  it("has what is released no sooner than it was due, where it had been postponed", async () => {
    await enqueue(job("a"));
    await write((act) => act.postpone(["a"], { dueAt: epoch + 5, problem: "451 later" }));
    await claim({ now: epoch + 5 });
    await write((act) => act.release(["a"]));
    expect(await claim({ now: epoch + 4 })).toEqual([]);
    expect(ids(await claim({ now: epoch + 5 }))).toEqual(["a"]);
  });

  it("gives nobody what was given up, lists it with the reason, newest first, and keeps it from what is late", async () => {
    await enqueue(job("a", { dueAt: epoch - 2 }), job("b", { dueAt: epoch - 1 }), job("c"));
    await claim();
    await write((act) => act.bury(["a", "b"], "gone"));
    await write((act) => act.postpone(["a"], { dueAt: epoch, problem: "late" }));
    await write((act) => act.release(["a"]));
    expect(await write((act) => act.begin(["a"], { worker: "w", until: epoch + hour }))).toBe(false);
    expect(ids(await claim({ now: epoch + hour }))).toEqual(["c"]);
    expect(await state()).toEqual({ waiting: 1, dead: 2 });
    const dead = await database.storage.read((look) => look.deadJobs(10));
    expect(dead.map(({ id, problem }) => [id, problem])).toEqual([
      ["b", "gone"],
      ["a", "gone"],
    ]);
    expect(await database.storage.read((look) => look.deadJobs(1))).toHaveLength(1);
  });

  it("tries again what was given up, by name or all of it, as if it were new", async () => {
    await enqueue(job("a"), job("b"), job("c"), job("d"));
    await claim();
    await write((act) => act.begin(["a"], { worker: "w", until: epoch + hour }));
    await write((act) => act.bury(["a", "b", "c"], "gone"));
    const revive = (which: readonly string[] | null) => write((act) => act.revive(which, epoch + 2 * hour));
    expect([await revive([]), await revive(["a", "d", "none"])]).toEqual([0, 1]);
    expect(await claim({ now: epoch + 2 * hour })).toMatchObject([
      { id: "d", since: epoch },
      { id: "a", since: epoch + 2 * hour, dueAt: epoch + 2 * hour, attempts: 0 },
    ]);
    expect([await revive(null), await revive(null)]).toEqual([2, 0]);
  });

  it("forgets what was given up and due long ago, and nothing that still waits", async () => {
    await enqueue(job("a"), job("b"), job("c", { dueAt: epoch + hour }));
    await write((act) => act.bury(["a", "c"], "gone"));
    const forget = (before: number) => write((act) => act.forgetDead(before));
    expect([await forget(epoch), await forget(epoch + hour)]).toEqual([0, 1]);
    expect(await state()).toEqual({ waiting: 1, dead: 1 });
  });

  it("knows by channel when there will be something to do: what is due, or a lease that ends", async () => {
    expect(await nextDue()).toEqual({});
    await enqueue(job("a"), job("p", { channel: "push", dueAt: epoch + hour }), job("h", { channel: "hook" }));
    await write((act) => act.bury(["h"], "gone"));
    expect(await nextDue()).toEqual({ mail: epoch, push: epoch + hour });
    await claim();
    expect(await nextDue()).toEqual({ mail: epoch + minute, push: epoch + hour });
    await enqueue(job("b", { dueAt: epoch + 5 }));
    expect(await nextDue()).toEqual({ mail: epoch + 5, push: epoch + hour });
  });

  it("gives each job to one of many workers that ask at once, and each bundle whole", async () => {
    const jobs = Array.from({ length: 60 }, (_, n) => job(`s-${n}`, { dueAt: epoch - (n % 7) }));
    const bundles = Array.from({ length: 12 }, (_, n) => bundle(`b-${n}`, 5, { dueAt: epoch - (n % 7) }));
    await enqueue(...jobs, ...bundles.flat());
    const worker = async (name: string) => {
      const taken: StoredJob[][] = [];
      for (;;) {
        const some = await claim({ worker: name, limit: 8 });
        if (some.length === 0) return taken;
        taken.push([...some]);
      }
    };
    const all = (await Promise.all(["1", "2", "3", "4", "5"].map(worker))).flat();
    const got = ids(all.flat());
    expect(new Set(got).size).toBe(got.length);
    for (const some of all) {
      const names = new Set(some.flatMap((one) => (one.bundle === null ? [] : [one.bundle])));
      for (const name of names) expect(some.filter((one) => one.bundle === name)).toHaveLength(5);
    }
    // what one was holding when another asked is passed over, not lost
    const left = await worker("last");
    expect(got.length + left.flat().length).toBe(120);
  });
});

describe("two processes on PostgreSQL", () => {
  it("pass over what the other is just taking: neither waits", async () => {
    const database = await databases[1]?.open();
    if (!database) throw new Error("no PostgreSQL");
    const other = openPostgres({ url: database.url });
    await database.storage.write((act) => act.enqueue([...bundle("x", 3), job("z", { dueAt: epoch + 1 })]));
    const lease = { now: epoch + 1, channels: ["mail"], lease: minute } as const;
    const { slow, quick } = await database.storage.write(async (act) => ({
      slow: await act.claim({ ...lease, limit: 1, worker: "slow" }),
      quick: await other.write((act) => act.claim({ ...lease, limit: 9, worker: "quick" })),
    }));
    expect([ids(slow).sort(), ids(quick)]).toEqual([["x-0", "x-1", "x-2"], ["z"]]);
    await other.close();
    await database.close();
  });

  it("never send the same though one takes it just when the other, who is late, begins", async () => {
    const database = await databases[1]?.open();
    if (!database) throw new Error("no PostgreSQL");
    const other = openPostgres({ url: database.url });
    const claim = { channels: ["mail"], limit: 1, lease: minute } as const;
    await database.storage.write((act) => act.enqueue([job("a")]));
    await database.storage.write((act) => act.claim({ ...claim, now: epoch, worker: "late" }));
    const { begun } = await database.storage.write(async (act) => {
      await act.claim({ ...claim, now: epoch + minute, worker: "next" });
      const begun = other.write((act) => act.begin(["a"], { worker: "late", until: epoch + hour }));
      await expect.poll(() => lockWaits(database.client)).toBe(1);
      return { begun };
    });
    expect(await begun).toBe(false);
    await other.close();
    await database.close();
  });
});
