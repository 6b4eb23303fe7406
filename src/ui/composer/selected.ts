/** Browsers that know selections in shadow roots by one name or the other. */
interface Looking {
  getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): readonly AbstractRange[];
  getSelection?(): Selection | null;
}

/** The words that are selected in `element`: text alone, its lines as they are read. */
export function selectedIn(element: Element): string {
  const page = element.ownerDocument;
  const root = element.getRootNode() as Node & Looking; // a document or a shadow root, in any browser
  const selection: (Selection & Looking) | null = page.getSelection();
  const inside = root.getSelection?.() ?? selection;
  const shadowRoots = root instanceof ShadowRoot ? [root] : [];
  const seen = selection?.getComposedRanges?.({ shadowRoots })[0] ?? (inside?.rangeCount ? inside.getRangeAt(0) : null);
  const starts = seen && element.contains(seen.startContainer);
  const ends = seen && element.contains(seen.endContainer);
  // what is selected beyond the element is somebody else's; and with all of it and more nobody means it
  if (!starts && !ends) return "";
  const range = page.createRange();
  range.selectNodeContents(element);
  if (starts) range.setStart(seen.startContainer, seen.startOffset);
  if (ends) range.setEnd(seen.endContainer, seen.endOffset);
  const words = range.cloneContents();
  for (const line of words.querySelectorAll("br,ol,p,pre,ul"))
    line.after(line.matches("p,pre") && !line.closest("li") ? "\n\n" : "\n");
  return (words.textContent ?? "").trim().replace(/\s*\n\s*\n\s*/g, "\n\n");
}
