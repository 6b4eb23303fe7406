import { type ConversionConfig, type JsonSchema, toJsonSchema, toJsonSchemaDefs } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { type EndpointName, endpoints } from "../../protocol/wire.ts";
import { bouncesPath } from "./routes/bounces.ts";
import { bouncesAnswer, bouncesBody } from "./schemas/bounces.ts";
import { definitions } from "./schemas/definitions.ts";
import { type Operation, operations } from "./schemas/operations.ts";

const config = {
  target: "draft-2020-12",
  typeMode: "input",
  ignoreActions: ["check", "transform", "max_value"],
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
} satisfies ConversionConfig;

const convert = (schema: GenericSchema): JsonSchema => {
  const { $schema: _, $defs: __, ...rest } = toJsonSchema(schema, { ...config, definitions });
  return rest;
};

const queryParameters = ({ query }: Operation) =>
  Object.entries(query.entries).map(([name, schema]) => ({
    name,
    in: "query",
    required: schema.type !== "exact_optional",
    schema: convert(schema),
    ...(schema.type === "array" ? { style: "form", explode: true } : {}),
  }));

const pathParameters = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "Made with the draft: the same key never makes a second comment.",
  schema: { type: "string", pattern: "^[A-Za-z0-9_-]{8,128}$" },
};

const lastEventId = {
  name: "Last-Event-ID",
  in: "header",
  required: false,
  description: "The id of the last event heard: the stream goes on from there, whatever `after` says.",
  schema: { type: "string", pattern: "^\\d{1,15}$" },
};

/** Bodies are closed: a field that is not named refuses the request. Answers are open: they may gain fields. */
const body = (schema: GenericSchema) => ({
  required: true,
  content: { "application/json": { schema: { ...convert(schema), additionalProperties: false } } },
});
const content = (schema: GenericSchema) => ({ "application/json": { schema: convert(schema) } });
/** OpenAPI 3.1 has no word for the type of an event's data; its successor calls it `itemSchema`. */
const stream = (schema: GenericSchema) => ({
  "text/event-stream": { schema: { type: "string" }, "x-event-data": convert(schema) },
});

function responsesOf({ answers, cached, streamed }: Operation) {
  const given = Object.entries(answers).map(([status, { description, schema }]) => [
    status,
    { description, ...(schema ? { content: streamed ? stream(schema) : content(schema) } : {}) },
  ]);
  return {
    ...Object.fromEntries(given),
    ...(cached ? { "304": { description: "The copy that If-None-Match names is still right." } } : {}),
    default: { description: "Every error there is.", content: content(definitions.ErrorBody) },
  };
}

function operationOf(name: EndpointName) {
  const operation: Operation = operations[name];
  const { path } = endpoints[name];
  return {
    operationId: name,
    summary: operation.summary,
    parameters: [
      ...pathParameters(path),
      ...queryParameters(operation),
      ...(name === "create" ? [idempotencyKey] : []),
      ...(name === "live" ? [lastEventId] : []),
    ],
    ...(operation.body ? { requestBody: body(operation.body) } : {}),
    ...(operation.personal ? { security: [{ secret: [] }] } : {}),
    responses: responsesOf(operation),
  };
}

/** What is not of the wire: for those who run the server. */
const besides = {
  "/health": {
    get: {
      operationId: "health",
      summary: "Is the server up, and can it reach its database?",
      responses: {
        "200": { description: "Both.", content: content(definitions.Health) },
        "503": { description: "The database cannot be reached.", content: content(definitions.ErrorBody) },
      },
    },
  },
  [bouncesPath]: {
    post: {
      operationId: "bounces",
      summary: "Mail that came back, told by another program and signed as Standard Webhooks 1.0 has it.",
      parameters: ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({
        ...{ name, in: "header", required: true, schema: { type: "string" } },
      })),
      requestBody: body(bouncesBody),
      responses: {
        "200": { description: "Taken.", content: content(bouncesAnswer) },
        default: { description: "Every error there is.", content: content(definitions.ErrorBody) },
      },
    },
  },
  "/openapi.json": {
    get: {
      operationId: "openapi",
      summary: "This description.",
      responses: {
        "200": { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } },
      },
    },
  },
};

function paths(): Record<string, Record<string, object>> {
  const all: Record<string, Record<string, object>> = { ...besides };
  for (const name of Object.keys(operations)) {
    if (!isEndpoint(name)) continue;
    const { method, path } = endpoints[name];
    const templated = path.replace(/:(\w+)/g, "{$1}");
    all[templated] = { ...all[templated], [method.toLowerCase()]: operationOf(name) };
  }
  return all;
}

const isEndpoint = (name: string): name is EndpointName => Object.hasOwn(endpoints, name);

function document() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Afterword",
      version: "1",
      description:
        "Reads are public and the same for everybody. Writes need a bearer secret that the caller made for itself, and, from a browser, an origin of the site.",
    },
    paths: paths(),
    components: {
      schemas: toJsonSchemaDefs(definitions, config),
      securitySchemes: {
        secret: { type: "http", scheme: "bearer", description: "256 bits in base64url, 43 characters." },
      },
    },
  };
}

let made: object | undefined;
/** The description of the API, generated once from the schemas that check its requests and type its answers. */
export const openapi = (): object => {
  made ??= document();
  return made;
};
