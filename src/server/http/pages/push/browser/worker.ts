import type { PushPayload } from "../../../../push/contract.ts";
import type { WorkerScope } from "./scope.ts";

/** The global of a service worker. */
declare const self: WorkerScope;

const words = self.navigator.language.toLowerCase().startsWith("de")
  ? { stop: "Abbestellen", stopped: "Abbestellt" }
  : { stop: "Stop", stopped: "Stopped" };

const isWeb = (url: string) => /^https?:\/\//i.test(url);

const show = ({ title, body, tag, url, unsubscribe }: PushPayload): Promise<void> =>
  self.registration.showNotification(title, {
    body,
    tag,
    data: { url, unsubscribe },
    actions: [{ action: "stop", title: words.stop }],
  });

/** A window can be brought to the front only if it is one of this server's own; any other page is opened anew. */
async function open(url: string): Promise<void> {
  if (!isWeb(url)) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((window) => window.url === url);
  await (there === undefined ? self.clients.openWindow(url) : there.focus());
}

/** One click, as mail clients do it (RFC 8058); where that fails, the page behind it has a button. */
async function stop(unsubscribe: string, tag: string): Promise<void> {
  if (!isWeb(unsubscribe)) return;
  try {
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    const answer = await fetch(unsubscribe, { method: "POST", body });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    await self.registration.showNotification(words.stopped, { tag, silent: true });
  } catch {
    await self.clients.openWindow(unsubscribe);
  }
}

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener("push", (event) => {
  if (event.data !== null) event.waitUntil(show(event.data.json()));
});

self.addEventListener("notificationclick", (event) => {
  const { notification, action } = event;
  notification.close();
  // the word "Stopped" has nothing behind it
  const data: Pick<PushPayload, "url" | "unsubscribe"> | null = notification.data;
  if (data === null) return;
  event.waitUntil(action === "stop" ? stop(data.unsubscribe, notification.tag) : open(data.url));
});
