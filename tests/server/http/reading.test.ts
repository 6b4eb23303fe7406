import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EndpointName, endpoints } from "../../../src/protocol/wire.ts";
import { base } from "../../support/calls.ts";
import { contentOf } from "../../support/content.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const names = Object.keys(endpoints) as EndpointName[]; // the keys of a const object
const reads = names.filter((name) => endpoints[name].method === "GET");

describe.each(databases)("reading, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database);
  });
  afterEach(() => server.close());

  it("changes nothing in the database, whatever is asked", async () => {
    const { id } = await (await server.call("create")).json();
    const before = await contentOf(server.database);
    for (const name of reads) {
      for (const key of ["/ferry", "/never-written", "https://blog.example/other?utm_source=x"]) {
        for (const as of ["ada", "a stranger"]) {
          for (const method of ["GET", "HEAD"]) {
            const url = server.url(name, { id, query: { key, id, root: id, cursor: "x", after: "99" } });
            const headers = { authorization: `Bearer ${as.padEnd(43, "x").slice(0, 43).replaceAll(" ", "_")}` };
            expect((await server.fetch(url, { method, headers })).status).toBeLessThan(500);
          }
        }
      }
    }
    for (const path of ["/", "/health", "/openapi.json", "/nowhere", "/afterword.js"]) await server.fetch(base + path);
    expect(await contentOf(server.database)).toEqual(before);
    // and the comparison sees a change where there is one
    await server.call("vote", { id, as: "bob" });
    expect(await contentOf(server.database)).not.toEqual(before);
  });
});
