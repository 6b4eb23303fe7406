/**
 * 256 random bits in base64url: the key of a draft, or the secret a browser proves its own words with. Not a UUID,
 * because `crypto.randomUUID` is missing on plain http pages.
 */
export function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_" })[sign] ?? "");
}
