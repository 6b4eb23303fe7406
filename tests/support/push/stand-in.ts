import type { Page } from "playwright-core";
import type { PushKeys } from "../../../src/server/storage/contract.ts";

export interface StandIn {
  /** What the browser says before it is asked. Default: "default", it has not been asked yet. */
  readonly permission?: NotificationPermission;
  /** What its question is answered with. */
  readonly answer?: NotificationPermission;
  /** What the browser's own push service gives it; `null`: it cannot be reached. */
  readonly subscription: { readonly endpoint: string; readonly keys: PushKeys } | null;
  /** It holds a subscription for another server key, which has to go before there can be a new one. Default: false. */
  readonly stale?: boolean;
}

/**
 * The two things that headless Chromium from npm does not have: a question to the reader, and the push service of its
 * maker. Everything else is the browser's own. Returns how often it was asked.
 */
export async function standIn(page: Page, given: StandIn): Promise<{ asked(): Promise<number> }> {
  await page.addInitScript(({ permission = "default", answer = "granted", subscription, stale = false }) => {
    let standing: NotificationPermission = permission;
    let asked = 0;
    Object.defineProperty(globalThis, "__asked", { get: () => asked });
    Object.defineProperty(Notification, "permission", { get: () => standing });
    Notification.requestPermission = async () => {
      asked += 1;
      if (standing === "default") standing = answer;
      return standing;
    };
    let before = stale;
    const unsubscribe = async () => {
      before = false;
      return true;
    };
    Object.defineProperty(PushManager.prototype, "getSubscription", {
      value: async () => (before ? { unsubscribe } : null),
    });
    Object.defineProperty(PushManager.prototype, "subscribe", {
      async value(this: PushManager, options: PushSubscriptionOptionsInit) {
        const key = options.applicationServerKey;
        if (subscription === null) throw new DOMException("Registration failed - push service error", "AbortError");
        if (before) throw new DOMException("another applicationServerKey", "InvalidStateError");
        if (options.userVisibleOnly !== true || typeof key !== "string" || key.length !== 87)
          throw new Error("wrong options");
        return { toJSON: () => subscription };
      },
    });
  }, given);
  return { asked: () => page.evaluate(() => (globalThis as unknown as { __asked: number }).__asked) };
}
