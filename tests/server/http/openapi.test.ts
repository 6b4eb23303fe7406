import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { errorTable } from "../../../src/protocol/errors.ts";
import { endpoints } from "../../../src/protocol/wire.ts";
import { base } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { answerChecker } from "../../support/openapi.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const [sqlite] = databases;

describe("the published description", () => {
  let server: TestApp;
  beforeEach(async () => {
    if (sqlite === undefined) throw new Error("no database");
    server = await startApp(sqlite);
  });
  afterEach(() => server.close());
  const document = async () => (await server.fetch(`${base}/openapi.json`)).json();

  it("is OpenAPI 3.1 and names every endpoint of the wire, and no other", async () => {
    const { openapi, paths } = await document();
    expect(openapi).toMatch(/^3\.1\./);
    const described = Object.entries<object>(paths)
      .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
      .filter((line) => line.includes("/api/"));
    const wired = Object.values(endpoints).map(({ method, path }) => `${method} ${path.replace(":id", "{id}")}`);
    expect(described.sort()).toEqual(wired.sort());
  });

  it("names every code an error can have", async () => {
    const { components } = await document();
    const codes: readonly string[] = components.schemas.ErrorBody.properties.error.properties.code.enum;
    expect([...codes].sort()).toEqual(Object.keys(errorTable).sort());
  });

  it("refers only to what it holds", async () => {
    const text = JSON.stringify(await document());
    const { components } = JSON.parse(text);
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? "");
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !Object.hasOwn(components.schemas, name))).toEqual([]);
    expect([...text.matchAll(/"\$ref":"(?!#\/components)/g)]).toEqual([]);
  });

  it("says which fields a request may have, and that no other is taken", async () => {
    const { paths } = await document();
    const { schema } = paths["/api/v1/thread"].post.requestBody.content["application/json"];
    expect(Object.keys(schema.properties).sort()).toEqual(["body", "name", "parent", "title", "url"]);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties.body.maxLength).toBe(10_000);
  });

  it("catches an answer that is not as described", async () => {
    const check = answerChecker(await document());
    await server.call("create");
    const right = await (await server.call("page")).json();
    const answer = (body: object, status = 200) => ({
      method: "GET",
      path: "/api/v1/thread",
      status,
      type: "application/json",
      text: JSON.stringify(body),
    });
    expect(() => check(answer(right))).not.toThrow();
    const [comment] = right.comments;
    const wrong = [
      { ...right, mine: {} },
      { ...right, sort: "best" },
      { ...right, comments: [{ ...comment, email: "a@b.example" }] },
      { ...right, comments: [{ ...comment, state: "removed" }] },
      { ...right, comments: [{ ...comment, body: [{ type: "html", value: "<b>" }] }] },
      { ...right, comments: [{ ...comment, body: [{ type: "paragraph", children: [{ type: "text" }] }] }] },
    ];
    for (const body of wrong) expect(() => check(answer(body)), JSON.stringify(body)).toThrow("not as described");
    expect(() => check(answer({ error: { code: "odd" } }, 404))).toThrow("not as described");
    expect(() => check(answer(right, 202))).toThrow("not described");
  });
});
