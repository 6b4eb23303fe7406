import { AfterwordError } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";
import type { Ctx } from "./context.ts";

const tooLarge = () => new AfterwordError("body_too_large", { params: { limit: limits.request } });

/** The caller went away, or was too slow and was cut: nobody is left to answer, and nothing here is broken. */
async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (cause) {
    throw new AfterwordError("invalid_request", { cause });
  }
}

/** Counts what arrives, whatever Content-Length says: a chunked body says nothing and a header can lie. */
async function readCapped(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await nextOf(reader);
    if (done) return Buffer.concat(chunks, size);
    size += value.byteLength;
    if (size > limits.request) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
}

const jsonType = ["application/json"] as const;
/** What a form sends, and what a mail client's one-click request may be (RFC 8058 §3.2). */
const formTypes = ["application/x-www-form-urlencoded", "multipart/form-data"] as const;

function mustBe(c: Ctx, allowed: readonly string[]): void {
  const [type = "", ...parameters] = (c.req.header("content-type") ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  const isRight = allowed.includes(type) && (charset === undefined || /^charset="?utf-8"?$/.test(charset));
  // an encoded body could be a bomb, and no client of ours sends one
  const isPlain = (c.req.header("content-encoding") ?? "identity") === "identity";
  if (!isRight || !isPlain) throw new AfterwordError("unsupported_media_type");
}

/** Whatever came, up to the cap. */
export async function readBytes(c: Ctx): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(c.req.header("content-length") ?? 0) > limits.request) throw tooLarge();
  const stream = c.req.raw.body;
  return stream === null ? new Uint8Array() : readCapped(stream);
}

/** The text of a JSON request, byte for byte, for whoever has to look at a signature first. */
export async function readJsonText(c: Ctx): Promise<string> {
  mustBe(c, jsonType);
  const bytes = await readBytes(c);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AfterwordError("invalid_request", { cause });
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AfterwordError("invalid_request", { cause });
  }
}

/** The parsed JSON of a request. Form types are refused here, so no plain HTML form can write. */
export const readJson = async (c: Ctx): Promise<unknown> => parseJson((await readJsonText(c)).replace(/^\ufeff/, ""));

/** The text fields of a form, the first of each name; only pages whose address holds a token take any. */
export async function readForm(c: Ctx): Promise<ReadonlyMap<string, string>> {
  mustBe(c, formTypes);
  const bytes = await readBytes(c);
  const headers = { "content-type": c.req.header("content-type") ?? "" };
  try {
    const fields = new Map<string, string>();
    for (const [name, value] of await new Response(bytes, { headers }).formData()) {
      if (typeof value === "string" && !fields.has(name)) fields.set(name, value);
    }
    return fields;
  } catch (cause) {
    throw new AfterwordError("invalid_request", { cause });
  }
}
