import { limits } from "./limits.ts";

/** An e-mail address and nothing more: no query (it could fill in a mail), no escape (it could smuggle a line break). */
const plainMailto = /^mailto:[^%?#]+@[^%?#]+$/;

/**
 * The address a link may lead to, as the URL parser reads it, or `null`. Decided on the parsed URL, never on a prefix:
 * browsers skip control characters and white space in a scheme. Both sides check, the server when words are written
 * and the view when it draws them.
 */
export function safeUrl(raw: string): string | null {
  if (raw.length > limits.url) return null;
  let url: URL;
  try {
    url = new URL(raw);
  } catch {
    return null;
  }
  const { protocol, href } = url;
  // "https://bank.example@evil.example/" is made to be misread.
  const web = (protocol === "https:" || protocol === "http:") && url.username === "" && url.password === "";
  return (web || plainMailto.test(href)) && href.length <= limits.url ? href : null;
}

export function isSafeUrl(raw: string): boolean {
  return safeUrl(raw) !== null;
}
