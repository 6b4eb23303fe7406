import { Component, type ComponentChildren } from "preact";
import { Failure } from "./Failure.tsx";
import type { InView } from "./view.ts";

/** What only those need who act: forms, palette, confirmations, sentences. A chunk of its own. */
const load = () => import("./composer/index.ts");
export type Parts = Awaited<ReturnType<typeof load>>;

export interface LaterProps extends InView {
  readonly draw: (parts: Parts) => ComponentChildren;
  /** In its place until the chunk is here. */
  readonly children?: ComponentChildren;
}

interface LaterState {
  readonly parts: Parts | "coming" | "lost";
}

/** Draws with the lazy parts. Of a chunk that does not come the reader is told, and may ask again. */
export class Later extends Component<LaterProps, LaterState> {
  override state: LaterState = { parts: "coming" };

  override componentDidMount(): void {
    load().then(
      (parts) => this.setState({ parts }),
      () => this.setState({ parts: "lost" }),
    );
  }

  render({ view, draw, children }: LaterProps, { parts }: LaterState) {
    if (parts === "lost") return <Failure view={view} retry={() => this.componentDidMount()} />;
    return <>{parts === "coming" ? children : draw(parts)}</>;
  }
}
