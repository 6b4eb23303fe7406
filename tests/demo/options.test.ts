import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { readOptions } from "../../demo/options.ts";
import { runDemo } from "../support/demo.ts";

describe("the demo's command", () => {
  it("takes port 4600 and its own file unless told otherwise", () => {
    expect(readOptions([])).toEqual({ port: 4600, database: null, help: false });
    expect(readOptions(["--port", "0", "--database", "postgres://host/name"])).toEqual({
      port: 0,
      database: "postgres://host/name",
      help: false,
    });
  });

  it.each([
    [["--prot", "1"], "“--prot” is not an option of the demo"],
    [["extra"], "“extra” is not an option of the demo"],
    [["--port"], "“--port” needs a value"],
    [["--port", "abc"], "“abc” is not a port"],
    [["--port", "65536"], "“65536” is not a port"],
    [["--port", "-1"], "“--port” needs a value"],
    [["--database", " "], "The database is empty"],
  ])("answers %j with one sentence", (args, start) => {
    expect(() => readOptions(args)).toThrow(start);
    expect(() => readOptions(args)).toThrow(/^[^\n]+\.$/);
  });

  it("says in one sentence that a port is taken", { timeout: 60_000 }, async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const demo = runDemo("--port", String(port), "--database", ":memory:");
    const { code } = await demo.ended;
    other.close();
    expect(code).toBe(1);
    expect(demo.said()).toBe(`Port ${port} on 127.0.0.1 is in use: stop what uses it, or give another --port.\n`);
  });
});
