export interface Zone {
  /** Zones, or files in them, whose code may be imported. */
  readonly code?: readonly string[];
  /** Zones, or files in them, of which only types may be imported. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

const ownServer = ["server/config", "server/log", "server/problem"];

/** The whole table of allowed imports. A zone is a folder of `src/`, or a file; the longest match counts. */
export const zones: Readonly<Record<string, Zone>> = {
  protocol: {},
  markup: { code: ["protocol"], packages: ["markdown-it"] },
  adapters: { code: ["protocol", "markup"] },
  store: { code: ["protocol"], types: ["adapters/contract"], packages: ["@preact/signals"] },
  i18n: { types: ["protocol"] },
  styles: {},
  ui: {
    // the forms come later than the rest and bring their rules with them
    code: ["i18n", "protocol/url", "styles/adopt", "styles/composer.css?inline"],
    types: ["store/contract", "protocol"],
    packages: ["preact", "@preact/signals"],
  },
  embed: { code: ["adapters", "store", "ui", "i18n", "styles", "markup", "protocol"], packages: ["preact"] },
  "index.ts": { code: ["adapters", "embed", "protocol"], types: ["store"] },

  "server/storage": {
    code: ["protocol"],
    packages: ["kysely", "pg", "node:fs", "node:net", "node:sqlite", "node:timers/promises"],
  },
  "server/limits": {
    code: ["protocol", "server/storage/silence"],
    types: ["server/services/contract"],
    packages: ["rate-limiter-flexible", "pg"],
  },
  "server/services": {
    // what an event holds is a shape of the wire; who sends it is not the services' business
    code: ["protocol", "markup", "server/hooks/payload"],
    types: ["server/storage/contract", "server/mail/contract", "server/push/contract", "server/hooks/contract"],
    packages: ["node:crypto"],
  },
  "server/mail": { code: ["protocol", "markup"], packages: ["nodemailer", "hono/html"] },
  "server/push": {
    code: ["protocol"],
    types: ["server/mail/contract", "server/hooks/contract"],
    packages: ["web-push", "node:crypto"],
  },
  "server/hooks": {
    code: ["protocol"],
    types: ["server/mail/contract"],
    packages: ["ipaddr.js", "node:crypto", "node:dns", "node:http", "node:https", "node:net"],
  },
  "server/live": { code: ["protocol"], types: ["server/services/contract", "server/storage/contract"] },
  "server/http": {
    // what others sign for us is signed as what we sign for them
    code: ["protocol", "server/hooks/signature"],
    types: [
      "server/services/contract",
      "server/services/notification-contract",
      "server/live/contract",
      "server/mail/contract",
      "server/push/contract",
    ],
    packages: [
      "hono",
      "valibot",
      "@valibot/to-json-schema",
      "node:crypto",
      "node:fs/promises",
      "node:net",
      "node:path",
      "node:util",
      "node:zlib",
    ],
  },
  /** Runs in a browser and in its service worker; the server only hands it out. */
  "server/http/pages/push/browser": { types: ["protocol", "server/push/contract"] },
  /** Chooses drivers and puts the parts together. */
  "server/serve": {
    code: [
      "protocol",
      "server/http",
      "server/services",
      "server/live",
      "server/storage",
      "server/limits",
      "server/mail",
      "server/push",
      "server/hooks",
      ...ownServer,
    ],
    packages: ["@hono/node-server", "node:crypto", "node:fs", "node:http", "node:os", "node:path", "node:url"],
  },
  "server/cli": {
    code: ["protocol", "server/serve", "server/mail/status", ...ownServer],
    types: ["server/services/contract", "server/services/notification-contract"],
    packages: ["node:fs", "node:util", "postal-mime"],
  },
  "server/cli.ts": { code: ["server/cli"] },
  "server/config.ts": { code: ["server/log", "server/problem"], packages: ["node:net", "node:path"] },
  "server/log.ts": { types: ["server/http/context"], packages: ["pino"] },
  "server/problem.ts": {},
  "server/index.ts": {
    code: ["server/serve", "server/http", "server/services", "server/limits", "server/problem"],
    types: ["server/storage/contract"],
  },
};

const names = Object.keys(zones).sort((a, b) => b.length - a.length);

export function zoneOf(path: string): string | undefined {
  // `serve.ts` is its folder's front door
  return names.find((name) => path === name || path.startsWith(`${name}/`) || path === `${name}.ts`);
}
