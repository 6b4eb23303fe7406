import { isIP } from "node:net";
import { resolve } from "node:path";
import { type LogLevel, logLevels } from "./log.ts";
import { Problem } from "./problem.ts";

/** As given on the command line; each falls back to its environment variable, then to its default. */
export interface Given {
  readonly database?: string | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly proxy?: readonly string[] | undefined;
  readonly limits?: string | undefined;
  readonly log?: string | undefined;
  readonly url?: string | undefined;
  readonly sender?: string | undefined;
}
export type Environment = Readonly<Record<string, string | undefined>>;

export type DatabaseAddress =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };

export interface Config {
  readonly database: string;
  readonly port: number;
  readonly host: string;
  readonly proxies: readonly string[];
  readonly limits: number;
  readonly log: LogLevel;
  /** Left out where it is not given: then what the server listens on. */
  readonly url?: string | undefined;
  readonly mail: MailConfig;
  /** What webhooks and pushes may reach. */
  readonly reach: Reach;
}

/** `public`: public addresses by `https:` on its own port. `anywhere`: every machine that this one reaches, also without TLS. */
export const reaches = ["public", "anywhere"] as const;
export type Reach = (typeof reaches)[number];

/** How mail leaves, and what comes back. */
export interface MailConfig {
  /** `smtp://` or `smtps://`, with user and password. Left out: mails are kept to be looked at, and none is sent. */
  readonly smtp?: string | undefined;
  /** `From` where a site names no sender of its own. Default: `noreply@` the public address's host. */
  readonly sender?: string | undefined;
  /** Key of the signature of `POST /hooks/bounces`. Left out: nobody may tell of bounces there. */
  readonly bounceSecret?: string | undefined;
}

export const defaults = { database: "afterword.db", port: 4600, host: "127.0.0.1", limits: 1, log: "info" } as const;

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Problem(`“${text}” is not a port: give a number from 0 to 65535 (0 takes any free one).`);
}

/** An empty one would mean every address the machine has, which nobody asks for by leaving something out. */
export function hostOf(text: string): string {
  if (/^[\w.:%-]+$/.test(text)) return text;
  throw new Problem(`“${text}” is not a host: give an address such as 127.0.0.1 or ::1, or 0.0.0.0 for every one.`);
}

function proxyOf(text: string): string {
  const [address = "", bits, ...more] = text.split("/");
  if (more.length > 0 || address.includes("%")) throw notProxy(text);
  const family = isIP(address);
  const most = family === 6 ? 128 : 32;
  if (family !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))) return text;
  throw notProxy(text);
}

const notProxy = (text: string) =>
  new Problem(`“${text}” is not a proxy's address: give an IP address or a block such as 10.0.0.0/8.`);

function limitsOf(text: string): number {
  const factor = Number(text);
  if (text.trim() !== "" && Number.isFinite(factor) && factor > 0) return factor;
  throw new Problem(`“${text}” is not a factor for the rate limits: give a number above 0, 1 for the usual limits.`);
}

function logOf(text: string): LogLevel {
  const level = logLevels.find((known) => known === text);
  if (level !== undefined) return level;
  throw new Problem(`“${text}” is not a log level: give one of ${logLevels.join(", ")}.`);
}

/** The address under which browsers and mail readers reach the server, without a slash at its end. */
export function publicUrlOf(text: string): string {
  const url = URL.parse(text);
  const isPlain =
    url !== null && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === "";
  if (isPlain) return url.href.replace(/\/+$/, "");
  throw new Problem(
    `“${withoutPassword(text)}” is not this server's public address: give one such as https://comments.example.`,
  );
}

function smtpOf(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== "") return text;
  throw new Problem(
    `SMTP_URL “${withoutPassword(text)}” is no mail server: give smtp://user:password@mail.example:587, or smtps:// for port 465. “@”, “/” and “:” in a password are written %40, %2F and %3A.`,
  );
}

function senderOf(text: string): string {
  if (/^[^\s@<>(),:;"\\]+@[^\s@<>(),:;"\\]+$/.test(text)) return text;
  throw new Problem(`“${text}” is not a sender: give an e-mail address alone, such as noreply@comments.example.`);
}

/** 128 bits in hexadecimal digits: anybody who guesses it can silence any address. */
const shortestSecret = 32;

function bounceSecretOf(text: string): string {
  if (text.length >= shortestSecret) return text;
  throw new Problem(
    `AFTERWORD_BOUNCE_SECRET is too short: give at least ${shortestSecret} random characters, for example from: openssl rand -hex 32`,
  );
}

const checked = <T>(text: string | undefined, check: (text: string) => T) =>
  text === undefined ? undefined : check(text);

/** Whoever mails people must know the address that the links in the mail lead to. */
export function checkMail({ smtp, sender, bounceSecret }: MailConfig, url: string | undefined): MailConfig {
  if (smtp !== undefined && url === undefined) {
    throw new Problem(
      "Mail is to be sent (SMTP_URL), and nobody knows where its links lead: give --url the address under which readers reach this server, such as https://comments.example.",
    );
  }
  return {
    smtp: checked(smtp, smtpOf),
    sender: checked(sender, senderOf),
    bounceSecret: checked(bounceSecret, bounceSecretOf),
  };
}

function reachOf(text: string): Reach {
  const reach = reaches.find((known) => known === text);
  if (reach !== undefined) return reach;
  throw new Problem(`“${text}” is no reach for webhooks and pushes: set AFTERWORD_REACH to ${reaches.join(" or ")}.`);
}

/** Which database an address means: a PostgreSQL URL, `:memory:`, or the path of a SQLite file. */
export function databaseAddress(text: string): DatabaseAddress {
  if (/^postgres(ql)?:/i.test(text)) {
    if (URL.canParse(text) && /^postgres(ql)?:\/\/./i.test(text)) return { kind: "postgres", url: text };
    throw new Problem(
      `“${withoutPassword(text)}” is not a PostgreSQL address: give postgres://user:password@host:5432/name.`,
    );
  }
  if (/^\w+:\/\//.test(text)) {
    throw new Problem(
      `“${withoutPassword(text)}” is no database this server knows: give the path of a file, or postgres://….`,
    );
  }
  if (text.trim() === "") throw new Problem("The database is empty: give the path of a file, or postgres://….");
  return { kind: "sqlite", path: text === ":memory:" ? text : resolve(text) };
}

/** Safe to print. A password may hold an "@" of its own, and may stand among the parameters. */
export const withoutPassword = (address: string): string =>
  address.replace(/:\/\/([^:@/?]*):.*@/, "://$1:***@").replace(/([?&](?:ssl)?password=)[^&#]*/gi, "$1***");

/** For commands that need nothing else: what is wrong with the rest is for `serve` to tell. */
export const readDatabase = (given: string | undefined, env: Environment): DatabaseAddress =>
  databaseAddress(given ?? env.AFTERWORD_DATABASE ?? defaults.database);

/** One that is there and says nothing, as in a file of settings that are not made yet, is not set. */
const isSet = (text: string | undefined) => (text === "" ? undefined : text);

export function readConfig(given: Given, env: Environment): Config {
  const proxies = given.proxy ?? env.AFTERWORD_PROXY?.split(",") ?? [];
  const database = given.database ?? env.AFTERWORD_DATABASE ?? defaults.database;
  databaseAddress(database);
  const url = checked(given.url ?? isSet(env.AFTERWORD_URL), publicUrlOf);
  const mail = {
    smtp: isSet(env.SMTP_URL),
    sender: given.sender ?? isSet(env.AFTERWORD_SENDER),
    bounceSecret: isSet(env.AFTERWORD_BOUNCE_SECRET),
  };
  return {
    database,
    port: portOf(given.port ?? env.AFTERWORD_PORT ?? String(defaults.port)),
    host: hostOf(given.host ?? env.AFTERWORD_HOST ?? defaults.host),
    proxies: proxies.map((proxy) => proxyOf(proxy.trim())),
    limits: limitsOf(given.limits ?? env.AFTERWORD_LIMITS ?? String(defaults.limits)),
    log: logOf(given.log ?? env.AFTERWORD_LOG ?? defaults.log),
    reach: reachOf(isSet(env.AFTERWORD_REACH) ?? "public"),
    url,
    mail: checkMail(mail, url),
  };
}
