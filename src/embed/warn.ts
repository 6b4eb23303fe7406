const said = new Set<string>();

/** Tells whoever builds the page, once for each sentence: a page with ten threads has one mistake, not ten. */
export function warnOnce(sentence: string): void {
  if (said.has(sentence)) return;
  said.add(sentence);
  console.warn(`Afterword: ${sentence}`);
}
