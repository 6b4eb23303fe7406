import { lost } from "../i18n/embed.ts";

/** Says in `element` that the widget did not come, and offers the one thing that helps. Returns the removal. */
export function offerReload(element: Element): () => void {
  const note = document.createElement("p");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = lost.reload;
  button.addEventListener("click", () => location.reload());
  note.append(`${lost.sentence} `, button);
  note.setAttribute("role", "status");
  element.append(note);
  return () => note.remove();
}
