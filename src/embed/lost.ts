import { lost } from "../i18n/embed.ts";

/** Says in `element` that the widget did not come, and offers the one thing that helps. Returns the removal. */
export function offerReload(element: Element): () => void {
  const button = document.createElement("button");
  button.textContent = lost;
  button.onclick = () => location.reload();
  element.append(button);
  return () => button.remove();
}
