import { isKnown } from "./caching.ts";
import type { Middleware } from "./context.ts";
import type { Encoding, StaticFile, StaticFiles } from "./files.ts";

/** Hashed names never change what they hold; the loader's address is stable and must lead to new chunks soon. */
function cacheControl(path: string, type: string): string {
  if (path.startsWith("/chunks/")) return "public, max-age=31536000, immutable";
  return type.startsWith("text/html") ? "no-cache" : "public, max-age=300, stale-while-revalidate=3600";
}

/** Quality values are not weighed: who lists an encoding with q=0 does not want it, all else is a yes. */
function accepted(header: string): Encoding | null {
  const names = header
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(";")[0]?.trim());
  if (names.includes("br")) return "br";
  return names.includes("gzip") ? "gzip" : null;
}

function headersOf(path: string, file: StaticFile, encoding: Encoding | null): Record<string, string> {
  return {
    "content-type": file.type,
    "cache-control": cacheControl(path, file.type),
    // the bytes differ by encoding, so the tags must: a strong tag names bytes
    etag: encoding === null ? file.etag : `${file.etag.slice(0, -1)}-${encoding}"`,
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
    vary: "Accept-Encoding",
    ...(encoding === null ? {} : { "content-encoding": encoding }),
  };
}

/** The widget's files, for pages of any origin, and whatever other folders the server is given. */
export const serveFiles =
  (folders: readonly StaticFiles[]): Middleware =>
  async (c, next) => {
    for (const folder of folders) {
      const file = await folder.find(c.req.path);
      if (file === undefined) continue;
      c.set("route", "file");
      c.set("isFile", true);
      const wanted = accepted(c.req.header("accept-encoding") ?? "");
      const encoding = wanted !== null && file.encodings[wanted] !== undefined ? wanted : null;
      const headers = headersOf(c.req.path, file, encoding);
      if (isKnown(c.req.header("if-none-match"), headers.etag ?? "")) {
        return new Response(null, { status: 304, headers });
      }
      return new Response(encoding === null ? file.bytes : (file.encodings[encoding] ?? file.bytes), { headers });
    }
    return next();
  };
