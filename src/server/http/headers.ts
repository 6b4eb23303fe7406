/** On every answer of the API: it is data, not a page, and says so to a browser that is made to open it. */
const apiHeaders = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "cross-origin",
} as const;

export function setSecurityHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(apiHeaders)) headers.set(name, value);
}
