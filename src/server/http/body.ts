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
async function readCapped(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
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

function mustBeJson(c: Ctx): void {
  const [type, ...parameters] = (c.req.header("content-type") ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  const isJson = type === "application/json" && (charset === undefined || /^charset="?utf-8"?$/.test(charset));
  // an encoded body could be a bomb, and no client of ours sends one
  const isPlain = (c.req.header("content-encoding") ?? "identity") === "identity";
  if (!isJson || !isPlain) throw new AfterwordError("unsupported_media_type");
}

/** The parsed JSON of a request. Form types are refused here, so no plain HTML form can write. */
export async function readJson(c: Ctx): Promise<unknown> {
  mustBeJson(c);
  if (Number(c.req.header("content-length") ?? 0) > limits.request) throw tooLarge();
  const stream = c.req.raw.body;
  if (stream === null) throw new AfterwordError("invalid_request");
  const bytes = await readCapped(stream);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AfterwordError("invalid_request", { cause });
  }
}
