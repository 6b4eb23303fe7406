import type { Connection } from "./connection.ts";

export interface Address {
  /** For paths with `:id`. */
  readonly id?: string;
  /** A list is the same name several times; what is `undefined` or `null` is left out. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | null | undefined>>;
}

/** `path` is one of the endpoints'. */
export function addressOf({ server, site }: Connection, path: string, { id = "", query }: Address): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ site, ...query })) {
    for (const one of [value ?? []].flat()) search.append(name, `${one}`);
  }
  return `${server}${path.replace(":id", encodeURIComponent(id))}?${search}`;
}
