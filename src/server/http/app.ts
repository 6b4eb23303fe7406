import { Hono } from "hono";
import { AfterwordError } from "../../protocol/errors.ts";
import { type EndpointName, endpoints } from "../../protocol/wire.ts";
import { clientNetwork } from "./client.ts";
import type { AppOptions, Env, Handler, Middleware } from "./context.ts";
import { isRead, methodsAt, preflight } from "./cors.ts";
import { errorAnswer, errorHandler } from "./errors.ts";
import { writeGate } from "./gate.ts";
import { json } from "./json.ts";
import { openapi } from "./openapi.ts";
import { mountDevMail } from "./pages/dev-mail.ts";
import { mountMailPages } from "./pages/mail.ts";
import { mountPush } from "./pages/push.ts";
import { aroundEachRequest } from "./requestLog.ts";
import { mountBounces } from "./routes/bounces.ts";
import { liveRoutes } from "./routes/live.ts";
import { personalRoutes } from "./routes/personal.ts";
import { previewRoutes } from "./routes/preview.ts";
import { readRoutes } from "./routes/reads.ts";
import { subscriptionRoutes } from "./routes/subscriptions.ts";
import { writeRoutes } from "./routes/writes.ts";
import { serveFiles } from "./static.ts";

const named =
  (route: string): Middleware =>
  (c, next) => {
    c.set("route", route);
    return next();
  };

/** Every endpoint of the wire, its preflight, and 405 for what is left of its path. */
function mountEndpoints(app: Hono<Env>, options: AppOptions): void {
  const network = clientNetwork(options);
  const { gate, weigh } = writeGate(options, network);
  const handlers: Record<EndpointName, Handler> = {
    ...readRoutes(options.services),
    ...liveRoutes(options, network),
    ...personalRoutes(options.services, network),
    ...previewRoutes(options.services),
    ...writeRoutes(options.services),
    ...subscriptionRoutes(options.services),
  };
  const open: Middleware = (_c, next) => next();
  const gates = (name: EndpointName) =>
    isRead(endpoints[name].method) ? open : gate(name === "preview" ? "none" : "required");
  const names = Object.keys(endpoints).filter((name): name is EndpointName => Object.hasOwn(endpoints, name));
  for (const name of names) {
    const { method, path } = endpoints[name];
    app.on(method, path, named(path), gates(name), handlers[name]);
  }
  for (const path of new Set(Object.values(endpoints).map((endpoint) => endpoint.path))) {
    app.on("OPTIONS", path, named(path), preflight(path, weigh));
    app.all(path, named(path), () => {
      const answer = errorAnswer(new AfterwordError("method_not_allowed"));
      answer.headers.set("allow", [...methodsAt(path), "OPTIONS"].join(", "));
      return answer;
    });
  }
}

/** The server without a socket: `app.request(...)` is the whole of it, as tests and adapters use it. */
export function createApp(options: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.use(aroundEachRequest(options));
  app.onError(errorHandler(options.log));
  app.notFound(() => errorAnswer(new AfterwordError("unknown_route")));
  app.get("/health", named("/health"), async () => {
    try {
      await options.ping();
    } catch (cause) {
      throw new AfterwordError("unavailable", { cause });
    }
    return json(200, { status: "ok" }, { "cache-control": "no-store" });
  });
  app.get("/openapi.json", named("/openapi.json"), () =>
    json(200, openapi(), { "cache-control": "public, max-age=300" }),
  );
  mountEndpoints(app, options);
  mountMailPages(app, options);
  mountBounces(app, options);
  mountDevMail(app, options);
  mountPush(app, options);
  if (options.files !== undefined) app.get("*", serveFiles(options.files));
  return app;
}
