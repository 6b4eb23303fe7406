import { existsSync } from "node:fs";
import type { Dialer } from "../../../src/server/hooks/contract.ts";
import { anywhere, createDialer } from "../../../src/server/hooks/dialer.ts";
import { createApp } from "../../../src/server/http/app.ts";
import { openFiles } from "../../../src/server/http/files.ts";
import { createPusher, createVapidKeys } from "../../../src/server/push/pusher.ts";
import { listen, stopListening } from "../../../src/server/serve/listen.ts";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases } from "../databases.ts";
import { tellingServices } from "../delivery.ts";
import { epoch } from "../epoch.ts";
import { addSite, type HeldClock, unlimited } from "../services.ts";
import { type PushService, startPushService } from "./service.ts";

/** Endpoints of browsers are always https; this is how the ones of a push service on this machine are reached. */
export const outside = "https://push.example";
/** Where nobody answers. */
export const elsewhere = "https://away.example";

export function dialerTo(service: PushService): Dialer {
  const dialer = createDialer(anywhere);
  const closed = "http://127.0.0.1:1";
  return {
    post: (url, request) => dialer.post(url.replace(outside, service.origin).replace(elsewhere, closed), request),
  };
}

/** Signs for a server of its own, and sends to this push service. */
export const pusherTo = (service: PushService, now: () => number) =>
  createPusher({ keys: createVapidKeys(), subject: "mailto:owner@blog.example", dialer: dialerTo(service), now });

export interface PushWorld {
  readonly url: string;
  readonly services: Services;
  readonly service: PushService;
  readonly clock: HeldClock;
  close(): Promise<void>;
}

/** A server with a port, a site, and a push service of its own: everything between a comment and a browser. */
export async function startPushWorld(): Promise<PushWorld> {
  if (!existsSync("dist/pages"))
    throw new Error("dist/pages is not there: run `npm run build` before the browser tests");
  const [sqlite] = databases;
  if (sqlite === undefined) throw new Error("there is no database to run on");
  const { storage, close } = await sqlite.open();
  const service = await startPushService();
  const clock = { now: epoch };
  const pusher = pusherTo(service, () => clock.now);
  let url = "";
  const services = tellingServices(storage, clock, { pusher, url: () => url });
  await addSite(services);
  const app = createApp({
    services,
    limiter: unlimited,
    push: pusher,
    files: [await openFiles("dist/pages")],
    ping: async () => {},
    log: { info() {}, warn() {}, error() {} },
    newRequestId: () => "request",
    elapsed: () => 0,
  });
  const { server, port } = await listen(app.fetch, { host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${port}`;
  return {
    url,
    services,
    service,
    clock,
    async close() {
      await stopListening(server, 0);
      await service.close();
      await close();
    },
  };
}
