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
  "server/services": { code: ["protocol", "markup"], types: ["server/storage/contract"], packages: ["node:crypto"] },
  "server/live": { code: ["protocol"], types: ["server/services/contract", "server/storage/contract"] },
  "server/http": {
    code: ["protocol"],
    types: ["server/services/contract", "server/live/contract"],
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
  /** Chooses drivers and puts the parts together. */
  "server/serve": {
    code: [
      "protocol",
      "server/http",
      "server/services",
      "server/live",
      "server/storage",
      "server/limits",
      ...ownServer,
    ],
    packages: ["@hono/node-server", "node:crypto", "node:fs", "node:http", "node:os", "node:path", "node:url"],
  },
  "server/cli": {
    code: ["protocol", "server/serve", ...ownServer],
    types: ["server/services/contract"],
    packages: ["node:fs", "node:util"],
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
