import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")) as { version: string };
const shared = {
  define: { __VERSION__: JSON.stringify(version) },
  oxc: { jsx: { runtime: "automatic", importSource: "#ui", development: false } } as const,
  resolve: { alias: { "#ui/jsx-runtime": new URL("./src/ui/jsx-runtime.ts", import.meta.url).pathname } },
};

/**
 * `unit`: Node, real SQLite and PostgreSQL. `package`: the sources' shape and what is published. `dom`: components in
 * happy-dom. `browser`: Chromium on the built files.
 */
export default defineConfig({
  test: {
    reporters: ["default", "./tools/plain-line.mjs"],
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/dom/**", "tests/browser/**", "tests/package/**", "tests/architecture/**"],
          globalSetup: ["tests/support/postgres.ts"],
          // much of the time goes into waiting for databases and time-outs: no core is left idle
          maxWorkers: "100%",
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: {
          name: "package",
          environment: "node",
          include: ["tests/{package,architecture}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: "dom",
          environment: "happy-dom",
          include: ["tests/dom/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/dom/setup.ts"],
        },
      },
      {
        ...shared,
        test: {
          name: "browser",
          environment: "node",
          include: ["tests/browser/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
