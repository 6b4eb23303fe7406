import { type Attribute, attributes, readOptions, type TagOptions } from "./attributes.ts";
import type { Display } from "./options.ts";

/** A thread on its way onto the page, or there. */
export interface Launched {
  /** Another order or theme for the same thread. */
  display(next: Display): void;
  destroy(): void;
}
export interface ThreadElementClass extends CustomElementConstructor {
  readonly observedAttributes: readonly string[];
  /** Two versions on one page: the first stays. */
  readonly version: string;
  /** Defines `<afterword-thread>` unless somebody has. */
  define(registry?: CustomElementRegistry): void;
}
export type Launch = (element: HTMLElement, options: TagOptions) => Launched;

/** Where there is no DOM (a server renders the page) the module still loads; it is never constructed there. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement); // a stand-in that only has to be extendable

const displayed: readonly Attribute[] = ["sort", "theme"];

/**
 * `<afterword-thread>`, for the build that brings the widget along and for the one that loads it when it is wanted;
 * they differ in `launch`.
 */
export function threadElement(launch: Launch): ThreadElementClass {
  return class AfterwordThread extends Base {
    static readonly observedAttributes: readonly string[] = attributes;
    static readonly version = __VERSION__;

    static define(registry: CustomElementRegistry = customElements): void {
      if (!registry.get("afterword-thread")) registry.define("afterword-thread", AfterwordThread);
    }

    #launched: Launched | undefined;
    /** Attributes that were set since the last look: several in a row are one change. */
    #changed: string[] = [];

    connectedCallback(): void {
      this.#launched ??= launch(this, readOptions(this));
    }

    /** A framework that moves the element takes it out and puts it in again at once: a half-written form must survive. */
    disconnectedCallback(): void {
      queueMicrotask(() => {
        if (!this.isConnected) this.#end();
      });
    }

    /** `moveBefore` keeps state; having this method keeps the two above from being called. */
    connectedMoveCallback(): void {}

    attributeChangedCallback(name: string, before: string | null, after: string | null): void {
      if (!this.#launched || before === after) return;
      if (this.#changed.push(name) === 1) queueMicrotask(() => this.#look());
    }

    #look(): void {
      const anew = this.#changed.some((name) => !displayed.some((one) => one === name));
      this.#changed = [];
      if (!this.#launched) return;
      if (anew) this.#end();
      this.#launched?.display(readOptions(this));
      this.connectedCallback();
    }

    #end(): void {
      this.#launched?.destroy();
      this.#launched = undefined;
    }
  };
}
