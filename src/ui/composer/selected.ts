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
  if (!seen || seen.collapsed) return "";
  const range = page.createRange();
  range.setStart(seen.startContainer, seen.startOffset);
  range.setEnd(seen.endContainer, seen.endOffset);
  if (!range.intersectsNode(element)) return "";
  // what is selected beyond the element is somebody else's
  if (!element.contains(seen.startContainer)) range.setStart(element, 0);
  if (!element.contains(seen.endContainer)) range.setEnd(element, element.childNodes.length);
  const words = range.cloneContents();
  for (const line of words.querySelectorAll("br,ol,p,pre,ul"))
    line.after(line.matches("p,pre") && !line.closest("li") ? "\n\n" : "\n");
  return (words.textContent ?? "").trim().replace(/\s*\n\s*\n\s*/g, "\n\n");
}
