import { createPublicKey, verify } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";

export interface Pushed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A push service on this machine: keeps what it is given, and answers as it is told. */
export interface PushService {
  readonly origin: string;
  /** One for a browser, as it would give it to the page. */
  endpoint(name: string): string;
  readonly pushed: readonly Pushed[];
  /** Status, and headers if need be, from now on; for one endpoint or for all. Default: 201. */
  answer(status: number, options?: { readonly name?: string; readonly headers?: Record<string, string> }): void;
  /** Takes what this endpoint is given and says nothing until `speak`. */
  hush(name: string): void;
  speak(): void;
  close(): Promise<void>;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function startPushService(): Promise<PushService> {
  const pushed: Pushed[] = [];
  const answers = new Map<string, { status: number; headers: Record<string, string> }>();
  const hushed = new Set<string>();
  const held: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    pushed.push({ path, headers: request.headers, body: await bytesOf(request) });
    if (hushed.has(path)) await new Promise<void>((speak) => held.push(speak));
    const { status, headers } = answers.get(path) ?? answers.get("") ?? { status: 201, headers: {} };
    response.writeHead(status, headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the push service has no port");
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    endpoint: (name) => `${origin}/${name}`,
    pushed,
    hush: (name) => void hushed.add(`/${name}`),
    speak() {
      for (const speak of held.splice(0)) speak();
    },
    answer(status, { name, headers = {} } = {}) {
      answers.set(name === undefined ? "" : `/${name}`, { status, headers });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Vapid {
  readonly publicKey: string;
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string };
}

/** Reads the signature of RFC 8292 as a push service does; throws where it does not hold. */
export function readVapid(headers: IncomingHttpHeaders): Vapid {
  const match = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(headers.authorization ?? "");
  if (match === null) throw new Error(`not a VAPID header: ${headers.authorization}`);
  const [, head = "", claims = "", signature = "", publicKey = ""] = match;
  const point = Buffer.from(publicKey, "base64url");
  const key = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  const signed = Buffer.from(`${head}.${claims}`);
  const holds = verify("sha256", signed, { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
  if (read(head).alg !== "ES256" || !holds) throw new Error("the signature does not hold");
  return { publicKey, claims: read(claims) };
}
