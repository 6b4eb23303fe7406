/** Everything it takes; a page over plain `http:` has none of it. */
export const isSupported = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;

/** A subscription needs a worker that runs; the first one takes a moment to. */
async function activeRegistration(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register("push/worker.js");
  const coming = registration.installing ?? registration.waiting;
  if (registration.active !== null || coming === null) return registration;
  await new Promise<void>((resolve, reject) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") resolve();
      if (coming.state === "redundant") reject(new Error("the worker did not start"));
    });
  });
  return registration;
}

/** This browser's address for messages. Rejects where its maker's service is away, or where it has none. */
export async function subscribe(publicKey: string): Promise<PushSubscriptionJSON> {
  const { pushManager } = await activeRegistration();
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  try {
    return (await pushManager.subscribe(options)).toJSON();
  } catch (error) {
    const before = await pushManager.getSubscription();
    if (before === null) throw error;
    // made for a key that this server no longer has
    await before.unsubscribe();
    return (await pushManager.subscribe(options)).toJSON();
  }
}
