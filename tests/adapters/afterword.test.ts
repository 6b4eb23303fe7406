import { afterAll, beforeAll, describe, it } from "vitest";
import { conformance } from "../../src/adapters/conformance.ts";
import { afterwordBackend } from "../support/afterword.ts";
import { databases } from "../support/databases.ts";
import { startApp, type TestApp } from "../support/server.ts";

describe.each(databases)("on $name", (database) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(database);
  });
  afterAll(() => app.close());

  conformance({ describe, it }, { name: "afterword", fresh: () => afterwordBackend(app) });
});
