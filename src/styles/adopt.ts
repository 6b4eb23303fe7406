/** One sheet for each text and document, shared by all threads on a page: it is parsed once, and never changed. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Gives a shadow root a style sheet, once. Constructed sheets are no `<style>` elements: they need neither nonce nor
 * `unsafe-inline`. They belong to one document, so a root that moved to another asks again.
 */
export function adopt(root: ShadowRoot, cssText: string): void {
  const { ownerDocument: page } = root;
  const known = sheets.get(page) ?? new Map<string, CSSStyleSheet>();
  sheets.set(page, known);
  let sheet = known.get(cssText);
  if (!sheet) {
    const { CSSStyleSheet: Sheet } = page.defaultView ?? globalThis;
    sheet = new Sheet();
    sheet.replaceSync(cssText);
    known.set(cssText, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
