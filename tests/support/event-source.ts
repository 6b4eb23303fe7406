/** One event as it came: everything an EventSource makes of its lines. */
export interface Heard {
  readonly id: string;
  readonly data: string;
}

/** Events of a stream until it ends. Comments are passed over, as a browser does. */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<Heard> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(
        block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
      );
      const data = fields.get("data");
      if (data !== undefined) yield { id: fields.get("id") ?? "", data };
    }
  }
}

type Send = (url: string, init: RequestInit) => Promise<Response>;

/**
 * As much of a browser's EventSource as our adapter uses, over any `fetch`. It does not come back by itself: the adapter
 * closes it at the first error.
 */
export function eventSourceOver(send: Send): typeof EventSource {
  class FetchedEventSource {
    onmessage: ((event: { data: string }) => void) | null = null;
    onerror: (() => void) | null = null;
    readyState = 0;
    readonly #stop = new AbortController();

    constructor(url: string | URL) {
      void this.#run(String(url));
    }

    async #run(url: string): Promise<void> {
      let isRefused = false;
      try {
        const answer = await send(url, { signal: this.#stop.signal });
        isRefused = answer.status !== 200;
        if (!isRefused && answer.body) {
          this.readyState = 1;
          for await (const { data } of eventsIn(answer.body)) {
            if (this.readyState === 2) return;
            this.onmessage?.({ data });
          }
        }
      } catch {}
      if (this.readyState === 2) return;
      this.readyState = isRefused ? 2 : 0;
      this.onerror?.();
    }

    close(): void {
      this.readyState = 2;
      this.#stop.abort();
    }
  }
  return FetchedEventSource as unknown as typeof EventSource; // The adapter uses no more of it.
}
