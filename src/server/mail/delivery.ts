import type { NodemailerError } from "nodemailer";
import type { Delivery } from "./contract.ts";
import { isNobodyThere } from "./status.ts";

/** Words of the other server, for the operator's list: one line, and not a page of it. */
const problemOf = ({ response, message }: NodemailerError) =>
  (response ?? message)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 300);

/** "550 5.1.1 no such user" → "5.1.1" (RFC 3463). */
const enhancedCode = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/;

/**
 * Is nobody there? Without an enhanced code a refusal at RCPT is as likely one of us, of a log-in that is missing or of a
 * relay that is closed (RFC 5321 §4.2.2: "or command rejected for policy reasons"), so that it costs no address.
 */
function isGone({ response = "", command }: NodemailerError): boolean {
  return command === "RCPT TO" && isNobodyThere(enhancedCode.exec(response)?.[1] ?? "");
}

/** What can go wrong before a message is handed over: the network, encryption, the greeting, the log-in. */
const outside: ReadonlySet<string> = new Set([
  "ECONNECTION",
  "ESOCKET",
  "ETIMEDOUT",
  "EABORT",
  "EDNS",
  "ETLS",
  "EPROTOCOL",
  "EAUTH",
  "ENOAUTH",
  "EOAUTH2",
  "EPROXY",
  "ECONFIG",
]);

/** 421: "closing" (RFC 5321 §3.8). 530: a log-in is asked for only now (RFC 4954 §6). True of every message. */
const ofEveryMessage = [421, 530];

/**
 * What an error means for the message. `begun`: the connection stood and the message was being handed over, so the fault
 * may lie with it, and where the connection broke off it may even have arrived.
 */
export function deliveryOf(error: NodemailerError, begun: boolean): Delivery {
  const problem = problemOf(error);
  const { responseCode, code = "", permanent } = error;
  if (responseCode !== undefined && ofEveryMessage.includes(responseCode)) return { kind: "away", problem };
  if (!begun && outside.has(code)) return { kind: "away", problem };
  const refused = responseCode === undefined ? !outside.has(code) : permanent === true;
  return refused ? { kind: "refused", problem, gone: isGone(error) } : { kind: "later", problem };
}
