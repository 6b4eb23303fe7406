import { readConfig } from "../config.ts";
import { createLog } from "../log.ts";
import { serve as startServer } from "../serve.ts";
import { readArguments } from "./arguments.ts";
import * as help from "./help.ts";
import type { CommandIo } from "./io.ts";

const specs = {
  database: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  proxy: { type: "string", multiple: true },
  limits: { type: "string" },
  log: { type: "string" },
  url: { type: "string" },
  sender: { type: "string" },
} as const;

const noSiteYet = `There is no site yet, so nobody can write. Add one:
  afterword site add "My blog" --origin https://blog.example
`;

export async function serve(args: readonly string[], { env, out, err, stopped }: CommandIo): Promise<void> {
  const given = readArguments(args, specs, { of: "afterword serve", words: 0 });
  if (given.is("help")) return out(help.serve);
  const config = readConfig(
    {
      database: given.text("database"),
      port: given.text("port"),
      host: given.text("host"),
      proxy: given.texts("proxy"),
      limits: given.text("limits"),
      log: given.text("log"),
      url: given.text("url"),
      sender: given.text("sender"),
    },
    env,
  );
  // signals first: one that comes while the database opens must not be lost
  const stop = stopped();
  const server = await startServer({ ...config, log: createLog(config.log, err) });
  out(`Database: ${server.database}\nAfterword listens on ${server.url}\n`);
  if ((await server.services.sites.list()).length === 0) out(noSiteYet);
  await stop;
  await server.close();
}
