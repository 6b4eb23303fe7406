import type { KeyValue } from "../../protocol/outside.ts";

export interface AfterwordOptions {
  /** Absolute address of the server, without a query; a path is kept: `https://example.org/afterword`. */
  readonly server: string;
  /** Left out: the server's only site. */
  readonly site?: string | undefined;
  readonly fetch: typeof fetch;
  /** Keeps the reader's secret and the marks of their writes. */
  readonly storage: KeyValue;
  /** 256 random bits in base64url, 43 characters. Called once, before the reader's first write. */
  readonly newSecret: () => string;
  /** For `watch`. Left out: it asks at intervals, as it does where a stream is refused. */
  readonly EventSource?: typeof EventSource | undefined;
  /** From 0 up to 1, so that readers do not all come back at once. Left out: they do. */
  readonly random?: () => number;
  /** Hears of every refusal: its HTTP status (0: no answer came), and the code if it was a server of ours that refused. */
  readonly refused?: ((status: number, code: string | undefined) => void) | undefined;
  /** Left out: the global ones. */
  readonly timers?: Pick<typeof globalThis, "setTimeout" | "clearTimeout">;
}

export interface Address {
  /** For paths with `:id`. */
  readonly id?: string;
  /** A list is the same name several times; what is `undefined` or `null` is left out. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | null | undefined>>;
}

/** The server, and what this browser remembers of it: nothing of one server or site is ever shown to another. */
export interface Connection extends Omit<AfterwordOptions, "storage"> {
  /** `path` is one of the endpoints'. */
  address(path: string, address: Address): string;
  /** Survives a blocked or full storage as long as the page lives. */
  get(name: string): string | null;
  set(name: string, value: string): void;
}

/** What `connect` itself needs; the rest is handed on, to whoever reads, writes or watches. */
type Place = Pick<AfterwordOptions, "server" | "site" | "storage">;
type Placed<Options> = Omit<Options, "storage"> & Pick<Connection, "server" | "address" | "get" | "set">;

export function connect<Options extends Place>({ storage, ...options }: Options): Placed<Options> {
  const here = new Map<string, string>();
  const server = options.server.replace(/\/$/, "");
  const scope = `afterword:${server}:${options.site ?? ""}:`;
  return {
    ...options,
    server,
    address(path, { id = "", query }) {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries({ site: options.site, ...query })) {
        for (const one of [value ?? []].flat()) search.append(name, `${one}`);
      }
      return `${server}${path.replace(":id", encodeURIComponent(id))}?${search}`;
    },
    get(name) {
      const kept = storage.get(scope + name);
      // what is no secret or mark was left by somebody else: sent, it would be refused for ever
      const isOurs = kept !== null && (name === secretName ? /^[\w-]{43}$/ : /^\d{1,15}$/).test(kept);
      return isOurs ? kept : (here.get(name) ?? null);
    },
    set(name, value) {
      here.set(name, value);
      storage.set(scope + name, value);
    },
  };
}

export const secretName = "secret";

/** The version that this browser's last write to a thread made. */
export function markName(key: string): string {
  return `mark:${key}`;
}
