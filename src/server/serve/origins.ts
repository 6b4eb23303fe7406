/** Names under which a browser on this machine reaches a server that listens here. */
const local = ["localhost", "127.0.0.1", "[::1]"];

/** Hosts with a colon are IPv6 addresses, which an address writes in brackets. */
const bracketed = (host: string) => (host.includes(":") ? `[${host}]` : host);
const isEverywhere = (host: string) => host === "0.0.0.0" || host === "::";

/** Every origin the server itself may be opened under. */
export function ownOrigins(host: string, port: number): string[] {
  const hosts = new Set(isEverywhere(host) ? local : [bracketed(host), ...local]);
  return [...hosts].map((name) => new URL(`http://${name}:${port}`).origin);
}

/** The address to print: one that can be clicked. */
export const urlOf = (host: string, port: number): string =>
  new URL(`http://${isEverywhere(host) ? "localhost" : bracketed(host)}:${port}`).origin;

/** Does nobody but this machine reach a server that listens here? */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
