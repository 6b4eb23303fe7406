import { readdirSync, readFileSync, statSync } from "node:fs";
import { Problem } from "../problem.ts";
import type { Bounced, Postmaster } from "../services/notification-contract.ts";
import { readArguments } from "./arguments.ts";
import { reportIn } from "./bounce-report.ts";
import { withServices } from "./existing.ts";
import * as help from "./help.ts";
import type { CommandIo } from "./io.ts";

/** Bytes: a report holds a message of ours and some lines about it. */
const longest = 5_000_000;
/** Files that are read before what they say is written down. */
const handful = 500;

function filesAt(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const found = readdirSync(path, { recursive: true, withFileTypes: true });
    return found.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  } catch (error) {
    throw new Problem(
      `${path} cannot be read: give files with one message each, or folders of them.`,
      "configuration",
      error,
    );
  }
}

interface Tally {
  files: number;
  bounces: number;
  complaints: number;
  other: number;
  fresh: number;
}

async function reportAt(path: string): Promise<readonly Bounced[]> {
  if (statSync(path).size > longest) return [];
  const message = readFileSync(path);
  if (message.subarray(0, 5).toString() === "From ") {
    throw new Problem(`${path} holds a whole mailbox: save its messages as files of their own, such as a Maildir has.`);
  }
  return reportIn(message);
}

function count(tally: Tally, events: readonly Bounced[]): void {
  const bounces = events.filter(({ kind }) => kind === "bounce").length;
  tally.bounces += bounces;
  tally.complaints += events.length - bounces;
  if (events.length === 0) tally.other += 1;
}

const number = (count: number) => count.toLocaleString("en");

async function read(files: readonly string[], postmaster: Postmaster, say: (text: string) => void): Promise<Tally> {
  const tally: Tally = { files: files.length, bounces: 0, complaints: 0, other: 0, fresh: 0 };
  for (let start = 0; start < files.length; start += handful) {
    const some = files.slice(start, start + handful);
    const events: Bounced[] = [];
    for (const file of some) {
      const found = await reportAt(file);
      count(tally, found);
      events.push(...found);
    }
    tally.fresh += await postmaster.bounced(events);
    if (files.length > handful) say(`${number(start + some.length)} of ${number(files.length)} files read\n`);
  }
  return tally;
}

const sentence = ({ files, bounces, complaints, other, fresh }: Tally) =>
  `${number(files)} files: ${number(bounces)} permanent failures, ${number(complaints)} complaints, ${number(other)} of neither kind. ${number(fresh)} addresses are new on the list.\n`;

export async function bounces([verb = "", ...args]: readonly string[], io: CommandIo): Promise<void> {
  if (verb === "--help" || verb === "-h" || verb === "") return io.out(help.bounces);
  if (verb !== "import") throw new Problem(`“bounces ${verb}” is not a command: there is bounces import.`);
  const specs = { database: { type: "string" } } as const;
  const given = readArguments(args, specs, { of: "afterword bounces", words: Number.POSITIVE_INFINITY });
  if (given.is("help")) return io.out(help.bounces);
  if (given.words.length === 0) throw new Problem("Which files? afterword bounces import FILE…, or a folder of them.");
  const files = given.words.flatMap(filesAt);
  io.out(sentence(await withServices(given, io, ({ postmaster }) => read(files, postmaster, io.err))));
}
