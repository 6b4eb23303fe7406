import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Published answers are open, so that they may gain fields; here a field that nobody described is a mistake. */
function closed(value: Json): Json {
  if (Array.isArray(value)) return value.map(closed);
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  const isShape = value.type === "object" && isObject(value.properties);
  return isShape && value.additionalProperties === undefined ? { ...inner, additionalProperties: false } : inner;
}

const pointer = (...parts: readonly string[]) =>
  parts.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");

/** `/api/v1/c/{id}` for `/api/v1/c/0192…`. */
function templateOf(paths: JsonObject, pathname: string): string | undefined {
  return Object.keys(paths).find((path) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname));
}

export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

/** Holds answers to the description of the API: throws at the first that is not as described. */
export function answerChecker(document: JsonObject): (answer: Answer) => void {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema({ ...(closed(document) as JsonObject), $id: "api" }); // closed() keeps an object an object
  const compiled = new Map<string, ValidateFunction>();
  const paths = isObject(document.paths) ? document.paths : {};

  function schemaOf({ method, path, status }: Answer): string {
    const template = templateOf(paths, path);
    const operations = template === undefined ? undefined : paths[template];
    const operation = isObject(operations) ? operations[method.toLowerCase()] : undefined;
    if (template === undefined || !isObject(operation) || status >= 400) return "components/schemas/ErrorBody";
    const responses = isObject(operation.responses) ? operation.responses : {};
    if (!isObject(responses[String(status)])) throw new Error(`${method} ${path}: status ${status} is not described`);
    const at = pointer("paths", template, method.toLowerCase(), "responses", String(status));
    return `${at}/content/${pointer("application/json")}/schema`;
  }

  return (answer) => {
    const { method, path, status, type, text } = answer;
    const isFile = status === 200 && templateOf(paths, path) === undefined;
    if (isFile || status === 304 || status === 204 || method === "HEAD") return;
    if (!type?.startsWith("application/json")) throw new Error(`${method} ${path}: ${status} is not JSON but ${type}`);
    const at = schemaOf(answer);
    const validate = compiled.get(at) ?? ajv.compile({ $ref: `api#/${at}` });
    compiled.set(at, validate);
    if (!validate(JSON.parse(text))) {
      throw new Error(`${method} ${path}: ${status} is not as described: ${ajv.errorsText(validate.errors)}\n${text}`);
    }
  };
}
