import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure } from "./Failure.tsx";

/** What only those need who act: forms, palette, confirmations, sentences. A chunk of its own. */
const load = () => import("./composer/index.ts");
export type Parts = Awaited<ReturnType<typeof load>>;

export interface LaterProps {
  readonly draw: (parts: Parts) => ComponentChildren;
  /** In its place until the chunk is here. */
  readonly children?: ComponentChildren;
}

/** Draws with the lazy parts. Of a chunk that does not come the reader is told, and may ask again. */
export function Later({ draw, children }: LaterProps) {
  const [parts, set] = useState<Parts | "coming" | "lost">("coming");
  const ask = () => {
    load().then(set, () => set("lost"));
  };
  useEffect(ask, []);
  return <>{parts === "lost" ? <Failure retry={ask} /> : parts === "coming" ? children : draw(parts)}</>;
}
