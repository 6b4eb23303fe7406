export interface ListenerOptions {
  /** Bytes that may wait. */
  readonly room: number;
  readonly cut: (() => void) | undefined;
  /** Called once, whoever ended it. */
  readonly onEnd: () => void;
}

/** One stream, and what its reader has not taken yet: a slow one is let go, not waited for. */
export class Listener {
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: ListenerOptions;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #isWanted = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
    // nothing waits in the stream itself: only what waits here can be counted and thrown away
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: (controller) => this.#next(controller),
        cancel: () => this.#leave(),
      },
      { highWaterMark: 0 },
    );
  }

  send(chunk: Uint8Array): void {
    if (this.#isWanted) {
      this.#isWanted = false;
      this.#controller?.enqueue(chunk);
      return;
    }
    if (this.#bytes > 0 && this.#bytes + chunk.byteLength > this.#options.room) {
      this.end();
      this.#options.cut?.();
      return;
    }
    this.#waiting.push(chunk);
    this.#bytes += chunk.byteLength;
  }

  /** Without what waits: the reader comes back and says how far it got. */
  end(): void {
    this.#controller?.close();
    this.#leave();
  }

  #next(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const chunk = this.#waiting.shift();
    this.#isWanted = chunk === undefined;
    if (chunk === undefined) return;
    this.#bytes -= chunk.byteLength;
    controller.enqueue(chunk);
  }

  #leave(): void {
    if (this.#controller === undefined) return;
    this.#controller = undefined;
    this.#isWanted = false;
    this.#waiting = [];
    this.#options.onEnd();
  }
}
