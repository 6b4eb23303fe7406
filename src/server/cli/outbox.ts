import { Problem } from "../problem.ts";
import type { Postmaster } from "../services/notification-contract.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { withServices } from "./existing.ts";
import * as help from "./help.ts";
import type { CommandIo } from "./io.ts";

const specs = {
  database: { type: "string" },
  all: { type: "boolean" },
  json: { type: "boolean" },
} as const;

/** Shown at most; what comes after them looks the same. */
const most = 100;

type Listed = Awaited<ReturnType<Postmaster["list"]>>;

const iso = (at: number) => new Date(at).toISOString();

function text({ waiting, dead, jobs }: Listed): string {
  const head = `${waiting} waiting, ${dead} given up.\n`;
  const lines = jobs.map(
    ({ id, kind, channel, siteId, since, attempts, problem }) =>
      `\n${id}\n  ${kind} by ${channel}, site ${siteId}, due ${iso(since)}, ${attempts} attempts\n  ${problem}\n`,
  );
  const rest = dead > jobs.length ? `\nand ${dead - jobs.length} older ones\n` : "";
  const next = dead > 0 ? "\nTry them again: afterword outbox retry ID…, or --all\n" : "";
  return [head, ...lines, rest, next].join("");
}

/** What a job says is its site's own affair, so that a payload is not shown. */
function json({ waiting, dead, jobs }: Listed): string {
  const shown = jobs.map(({ id, siteId, kind, channel, commentId, since, attempts, problem }) => ({
    ...{ id, site: siteId, kind, channel, comment: commentId, since: iso(since), attempts, problem },
  }));
  return `${JSON.stringify({ waiting, dead, jobs: shown }, null, 2)}\n`;
}

type Work = (postmaster: Postmaster) => Promise<string>;

function list(given: Arguments): Work {
  return async (postmaster) => {
    const listed = await postmaster.list(most);
    return given.is("json") ? json(listed) : text(listed);
  };
}

function retry(given: Arguments): Work {
  const { words } = given;
  if (given.is("all") === words.length > 0) {
    throw new Problem("Which ones? afterword outbox retry ID…, or --all; afterword outbox list shows the ids.");
  }
  return async (postmaster) => {
    const revived = await postmaster.retry(given.is("all") ? null : words);
    return `${revived} will be tried again.\n`;
  };
}

const commands: Readonly<Record<string, (given: Arguments) => Work>> = { list, retry };

export async function outbox([verb = "", ...args]: readonly string[], io: CommandIo): Promise<void> {
  const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (verb === "--help" || verb === "-h" || verb === "") return io.out(help.outbox);
  if (command === undefined) {
    throw new Problem(`“outbox ${verb}” is not a command: there are outbox list and outbox retry.`);
  }
  const words = command === list ? 0 : Number.POSITIVE_INFINITY;
  const given = readArguments(args, specs, { of: "afterword outbox", words });
  if (given.is("help")) return io.out(help.outbox);
  const work = command(given);
  io.out(await withServices(given, io, ({ postmaster }) => work(postmaster)));
}
