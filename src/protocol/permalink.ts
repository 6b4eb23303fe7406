import type { CommentId } from "./ids.ts";

/** Where readers see a comment; a fragment of the page's own makes way. An address that is none stays as it is. */
export function commentUrl(pageUrl: string, id: CommentId): string {
  if (!URL.canParse(pageUrl)) return pageUrl;
  const address = new URL(pageUrl);
  address.hash = `comment-${id}`;
  return address.href;
}
