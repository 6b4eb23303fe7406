/** Does the page's hash name a comment? Cheaper than looking which. */
export const namesComment = () => location.hash.startsWith("#comment-");

/** The comment that the page's hash names, `null` for any other hash. Ids are opaque, so they travel encoded. */
export function commentIn(hash: string): string | null {
  const id = /^#comment-(.+)$/.exec(hash)?.[1];
  try {
    return id === undefined ? null : decodeURIComponent(id);
  } catch {
    // a stray "%": typed by hand
    return null;
  }
}
