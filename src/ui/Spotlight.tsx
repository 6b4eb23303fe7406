import { useEffect } from "preact/hooks";
import { useView } from "./view.ts";

/** Takes the reader to the comment that was asked for or just written. Draws nothing: the comment marks itself. */
export function Spotlight() {
  const { store, focus } = useView();
  const id = store.spotlight.value;
  useEffect(() => {
    const article = id === null ? null : focus(id);
    const still = article?.ownerDocument.defaultView?.matchMedia("(prefers-reduced-motion: reduce)").matches;
    article?.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  }, [id, focus]);
  return null;
}
