import { addressFault } from "../../protocol/address.ts";
import { Problem } from "../problem.ts";
import type { Postmaster } from "../services/notification-contract.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { withServices } from "./existing.ts";
import * as help from "./help.ts";
import type { CommandIo } from "./io.ts";

const specs = { database: { type: "string" }, json: { type: "boolean" } } as const;

/** Shown at most, newest first. */
const most = 1_000;

type Work = (postmaster: Postmaster) => Promise<string>;

const iso = (at: number) => new Date(at).toISOString();

function list(given: Arguments): Work {
  return async (postmaster) => {
    const all = await postmaster.suppressions(most);
    if (given.is("json"))
      return `${JSON.stringify(
        all.map((each) => ({ ...each, at: iso(each.at) })),
        null,
        2,
      )}\n`;
    if (all.length === 0) return "Mail goes to every address.\n";
    return all.map(({ address, reason, detail, at }) => `${address}  ${reason}, ${iso(at)}  ${detail}\n`).join("");
  };
}

function addressOf(given: Arguments, verb: string): string {
  const address = given.words[0];
  if (address === undefined) throw new Problem(`Which address? afterword suppression ${verb} ADDRESS.`);
  return address;
}

function add(given: Arguments): Work {
  const address = addressOf(given, "add");
  if (addressFault(address) !== null) throw new Problem(`“${address}” is not an e-mail address: give one alone.`);
  return async (postmaster) => {
    const fresh = await postmaster.bounced([{ address, kind: "blocked", detail: "by the command line" }]);
    return fresh === 0 ? `${address} is on the list already.\n` : `Nothing goes to ${address} any more.\n`;
  };
}

function remove(given: Arguments): Work {
  const address = addressOf(given, "remove");
  return async (postmaster) => {
    if (await postmaster.unsuppress(address)) return `Mail goes to ${address} again, as far as it is asked for.\n`;
    throw new Problem(`“${address}” is not on the list: afterword suppression list shows it.`);
  };
}

const commands: Readonly<Record<string, (given: Arguments) => Work>> = { add, list, remove };

export async function suppression([verb = "", ...args]: readonly string[], io: CommandIo): Promise<void> {
  const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (verb === "--help" || verb === "-h" || verb === "") return io.out(help.suppression);
  if (command === undefined) {
    throw new Problem(
      `“suppression ${verb}” is not a command: there are suppression list, suppression add and suppression remove.`,
    );
  }
  const given = readArguments(args, specs, { of: "afterword suppression", words: command === list ? 0 : 1 });
  if (given.is("help")) return io.out(help.suppression);
  const work = command(given);
  io.out(await withServices(given, io, ({ postmaster }) => work(postmaster)));
}
