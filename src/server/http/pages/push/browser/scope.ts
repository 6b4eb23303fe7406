import type { PushPayload } from "../../../../push/contract.ts";

/** What TypeScript's DOM does not have of a service worker, as far as ours needs it. */
export interface WorkerScope {
  readonly registration: {
    showNotification(
      title: string,
      options: NotificationOptions & { readonly actions?: readonly Action[] },
    ): Promise<void>;
  };
  readonly clients: {
    matchAll(options: {
      readonly type: "window";
      readonly includeUncontrolled: boolean;
    }): Promise<readonly WindowClient[]>;
    openWindow(url: string): Promise<WindowClient | null>;
  };
  readonly navigator: { readonly language: string };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install", listener: (event: LivingEvent) => void): void;
  addEventListener(type: "push", listener: (event: PushedEvent) => void): void;
  addEventListener(type: "notificationclick", listener: (event: ClickEvent) => void): void;
}

interface Action {
  readonly action: string;
  readonly title: string;
}
interface WindowClient {
  readonly url: string;
  focus(): Promise<WindowClient>;
}
interface LivingEvent {
  /** The worker stays alive until then. */
  waitUntil(work: Promise<unknown>): void;
}
interface PushedEvent extends LivingEvent {
  readonly data: { json(): PushPayload } | null;
}
interface ClickEvent extends LivingEvent {
  /** Empty where the notification itself was pressed. */
  readonly action: string;
  readonly notification: {
    readonly tag: string;
    readonly data: Pick<PushPayload, "url" | "unsubscribe">;
    close(): void;
  };
}
