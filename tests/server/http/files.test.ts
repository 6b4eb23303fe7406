import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFiles } from "../../../src/server/http/files.ts";
import { base } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const loader = `import("./chunks/widget-abc123.mjs");${" ".repeat(2_000)}`;
const [sqlite] = databases;

describe("files", () => {
  let folder: string;
  let server: TestApp;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "afterword-files-"));
    await mkdir(join(folder, "embed", "chunks"), { recursive: true });
    await mkdir(join(folder, "pages", "about"), { recursive: true });
    await writeFile(join(folder, "outside.txt"), "not for the public");
    await symlink(join(folder, "outside.txt"), join(folder, "embed", "link.txt"));
    await writeFile(join(folder, "embed", "afterword.js"), loader);
    await writeFile(join(folder, "embed", "afterword.mjs"), loader);
    await writeFile(join(folder, "embed", "chunks", "widget-abc123.mjs"), "export {}");
    await writeFile(join(folder, "pages", "index.html"), "<!doctype html><p>start</p>");
    await writeFile(join(folder, "pages", "article.html"), "<!doctype html><p>article</p>");
    await writeFile(join(folder, "pages", "about", "index.html"), "<!doctype html><p>about</p>");
    await writeFile(join(folder, "pages", ".env"), "SECRET=1");
    if (sqlite === undefined) throw new Error("no database");
    const files = [await openFiles(join(folder, "embed")), await openFiles(join(folder, "pages"), { reload: true })];
    server = await startApp(sqlite, { files });
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) => server.fetch(base + path, { headers });

  it("of the widget are for pages of every origin, as what they are", async () => {
    for (const path of ["/afterword.js", "/afterword.mjs", "/chunks/widget-abc123.mjs"]) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("with stable addresses are kept for minutes, those with a hash in their name for good", async () => {
    expect((await get("/afterword.js")).headers.get("cache-control")).toMatch(/^public, max-age=300\b/);
    expect((await get("/chunks/widget-abc123.mjs")).headers.get("cache-control")).toBe(
      "public, max-age=31536000, immutable",
    );
    expect((await get("/")).headers.get("cache-control")).toBe("no-cache");
  });

  it("come compressed to who can read it", async () => {
    const brotli = await get("/afterword.js", { "accept-encoding": "gzip, deflate, br, zstd" });
    expect(brotli.headers.get("content-encoding")).toBe("br");
    expect(brotliDecompressSync(await brotli.bytes()).toString()).toBe(loader);
    const gzip = await get("/afterword.js", { "accept-encoding": "gzip;q=0.5, br;q=0" });
    expect(gzip.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(await gzip.bytes()).toString()).toBe(loader);
    const plain = await get("/afterword.js");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.text()).toBe(loader);
    expect(new Set([brotli, gzip, plain].map((answer) => answer.headers.get("etag"))).size).toBe(3);
    for (const answer of [brotli, gzip, plain]) expect(answer.headers.get("vary")).toBe("Accept-Encoding");
  });

  it("are confirmed by 304", async () => {
    const headers = { "accept-encoding": "br" };
    const etag = (await get("/afterword.js", headers)).headers.get("etag") ?? "";
    expect((await get("/afterword.js", { ...headers, "if-none-match": etag })).status).toBe(304);
    expect((await get("/afterword.js", { ...headers, "if-none-match": '"other"' })).status).toBe(200);
  });

  it("of a folder of pages are found by their plain addresses", async () => {
    const text = async (path: string) => (await get(path)).text();
    expect(await text("/")).toContain("start");
    expect(await text("/article")).toContain("article");
    expect(await text("/about/")).toContain("about");
    expect((await get("/article")).headers.get("content-security-policy")).toBeNull();
  });

  it("that change are served anew where that was asked for", async () => {
    await get("/new");
    await writeFile(join(folder, "pages", "new.html"), "<!doctype html><p>new</p>");
    expect(await (await get("/new")).text()).toContain("new");
  });

  it.each([
    "/../outside.txt",
    "/%2e%2e/outside.txt",
    "/..%2foutside.txt",
    "/chunks/../../outside.txt",
    "/..\\outside.txt",
    "/link.txt",
    "/.env",
    "/%00",
    "/afterword.js%00.html",
    "//etc/passwd",
    "/chunks",
    "/chunks/",
  ])("outside the folders or of unknown kinds do not exist: %s", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect((await answer.json()).error.code).toBe("unknown_route");
  });

  it("never stand before the API", async () => {
    await mkdir(join(folder, "pages", "api", "v1"), { recursive: true });
    await writeFile(join(folder, "pages", "api", "v1", "thread.html"), "x");
    await writeFile(join(folder, "pages", "health.html"), "x");
    expect((await server.call("page")).headers.get("content-type")).toContain("json");
    expect((await get("/health")).headers.get("content-type")).toContain("json");
  });
});
