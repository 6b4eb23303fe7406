import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Failure } from "./Failure.tsx";
import { Tracked } from "./Tracked.ts";
import type { InView, Parts } from "./view.ts";

const load = (): Promise<Parts> => import("./composer/index.ts");

export interface LaterProps extends InView {
  readonly parts: (parts: Parts) => ComponentChildren;
  /** In its place until the chunk is here. */
  readonly children?: ComponentChildren;
}

/** Draws with the lazy parts. Of a chunk that does not come the reader is told, and may ask again. */
export class Later extends Tracked<LaterProps> {
  readonly #parts = signal<Parts | "coming" | "lost">("coming");

  override componentDidMount(): void {
    load().then(
      (parts) => {
        this.props.view.dress(parts.laterCss);
        this.#parts.value = parts;
      },
      () => {
        this.#parts.value = "lost";
      },
    );
  }

  draw({ view, parts, children }: LaterProps) {
    const here = this.#parts.value;
    if (here === "lost") return <Failure view={view} retry={() => this.componentDidMount()} />;
    return here === "coming" ? children : parts(here);
  }
}
