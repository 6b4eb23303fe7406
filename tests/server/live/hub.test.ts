import { afterEach, beforeEach, expect, it } from "vitest";
import { AfterwordError } from "../../../src/protocol/errors.ts";
import type { Hub, HubOptions } from "../../../src/server/live/contract.ts";
import { createHub } from "../../../src/server/live/hub.ts";
import type { Services } from "../../../src/server/services/contract.ts";
import { normaliseKey } from "../../../src/server/services/key.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { addSite, article, post, servicesOn } from "../../support/services.ts";
import { readStream, type StreamReader } from "../../support/stream.ts";

const [sqlite] = databases;
if (!sqlite) throw new Error("a database is expected");

let database: OpenDatabase;
let services: Services;
let hub: Hub;
let looks: number[];
let watches: number;
let now: number;
let due: { readonly at: number; readonly work: () => void }[];

/** Time that stands still until it is moved. */
const outside: HubOptions["outside"] = {
  now: () => now,
  random: () => 0.5,
  later(work, ms) {
    const one = { at: now + ms, work };
    due.push(one);
    return () => {
      due = due.filter((other) => other !== one);
    };
  },
};
function pass(ms: number): void {
  now += ms;
  const ready = due.filter(({ at }) => at <= now);
  due = due.filter(({ at }) => at > now);
  for (const { work } of ready) work();
}

/** A promise and the hand that lets it go on. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

beforeEach(async () => {
  database = await sqlite.open();
  ({ services } = servicesOn(database.storage));
  await addSite(services);
  looks = [];
  watches = 0;
  now = 0;
  due = [];
  hub = hubWith({});
});
afterEach(async () => {
  hub.close();
  await database.close();
});

const hubWith = (options: Partial<HubOptions>) =>
  createHub({
    watch(hear) {
      watches += 1;
      return database.storage.watch(hear);
    },
    async news(query) {
      looks.push(query.after);
      return services.readers.news(query);
    },
    keyOf: normaliseKey,
    outside,
    ...options,
  });
let clients = 0;
const somebody = () => ({ client: `client ${++clients}`, network: `network ${clients}` });
const listen = (after = 0): StreamReader => readStream(hub.open({ ...article, after, ...somebody() }));

it("watches nothing before somebody listens, and once for all", async () => {
  expect(watches).toBe(0);
  for (let number = 0; number < 3; number++) listen();
  expect(watches).toBe(1);
});

it("looks once for all who are as far", async () => {
  const streams = Array.from({ length: 50 }, () => listen());
  pass(0);
  for (const stream of streams) await stream.next();
  expect(looks).toEqual([0]);
  await post(services);
  pass(75);
  for (const stream of streams) expect(await stream.next()).toMatchObject({ id: 1 });
  expect(looks).toEqual([0, 0]);
});

it("does not look for those who have left while it looked for others", async () => {
  for (let number = 0; number < 2; number++) await post(services);
  const held = gate();
  hub = hubWith({
    async news(query) {
      looks.push(query.after);
      await held.opened;
      return services.readers.news(query);
    },
  });
  const here = listen(0);
  const gone = hub.open({ ...article, after: 1, ...somebody() });
  pass(0);
  await gone?.cancel();
  held.open();
  expect(await here.next()).toMatchObject({ id: 2 });
  // takes longer than a second look would need to begin
  await post(services);
  expect(looks).toEqual([0]);
});

it("tells together what happens within a moment, and the first of it at once", async () => {
  const stream = listen();
  pass(0);
  await stream.next();
  pass(1_000);
  await post(services);
  pass(0);
  expect(await stream.next()).toMatchObject({ id: 1 });
  for (let number = 0; number < 5; number++) await post(services);
  pass(74);
  expect(looks).toEqual([0, 0]);
  pass(1);
  expect((await stream.next())?.update.fresh).toHaveLength(5);
  expect(looks).toEqual([0, 0, 1]);
});

it("does not look at what it has told already", async () => {
  const stream = listen();
  await post(services);
  pass(0);
  expect(await stream.next()).toMatchObject({ id: 1 });
  pass(10_000);
  expect(looks).toEqual([0]);
});

it("misses nothing that is committed while it looks", async () => {
  hub.close();
  const first = gate();
  const goOn = gate();
  hub = hubWith({
    async news(query) {
      const answer = await services.readers.news(query);
      first.open();
      await goOn.opened;
      return answer;
    },
  });
  const stream = listen();
  pass(0);
  await first.opened;
  await post(services);
  goOn.open();
  expect(await stream.next()).toMatchObject({ id: 0 });
  // the next look, and the heartbeat
  await expect.poll(() => due.length).toBe(2);
  pass(75);
  expect(await stream.next()).toMatchObject({ id: 1 });
});

it("looks again by itself after a look that failed, and loses nothing", async () => {
  hub.close();
  let isAway = true;
  const errors: unknown[] = [];
  hub = hubWith({
    async news(query) {
      if (isAway) throw new AfterwordError("unavailable");
      return services.readers.news(query);
    },
    onError: (error) => errors.push(error),
  });
  const stream = listen();
  await post(services);
  pass(0);
  await expect.poll(() => errors.length).toBe(1);
  isAway = false;
  pass(2_000);
  expect(await stream.next()).toMatchObject({ id: 1, update: { complete: true } });
});

it("tells readers of a database that was made anew to list again", async () => {
  const stream = listen(7);
  await post(services);
  pass(0);
  expect(await stream.next()).toMatchObject({ id: 1, update: { complete: false, comments: [] } });
  await post(services);
  pass(75);
  expect((await stream.next())?.update).toMatchObject({ complete: true, thread: { version: 2 } });
});

it("ends everything when it is closed, and takes nobody afterwards", async () => {
  const streams = [listen(), listen()];
  pass(0);
  for (const stream of streams) await stream.next();
  hub.close();
  expect(await Promise.all(streams.map((stream) => stream.next()))).toEqual([null, null]);
  expect(hub.open({ ...article, after: 0, ...somebody() })).toBeNull();
  expect(due).toEqual([]);
});
