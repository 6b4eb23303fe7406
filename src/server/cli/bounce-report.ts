import PostalMime, { type Attachment, type Email } from "postal-mime";
import { addressFault } from "../../protocol/address.ts";
import { isNobodyThere } from "../mail/status.ts";
import type { Bounced } from "../services/notification-contract.ts";

type Fields = ReadonlyMap<string, string>;

/** "Name: value" lines, folded ones joined; groups are separated by empty lines (RFC 3464 §2.1, RFC 5965 §3). */
function groupsIn(text: string): readonly Fields[] {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .split(/\n{2,}/)
    .map((group) => {
      const lines = group.split("\n").flatMap((line): [string, string][] => {
        const [, name, value] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
        return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]];
      });
      // of a field that comes twice the first: fields of those who report come first
      return new Map(lines.reverse());
    });
}

/** "rfc822; zoe@example.org", "<zoe@example.org>". */
function addressIn(value: string | undefined): string | null {
  const address =
    value
      ?.replace(/^[\w-]+\s*;/, "")
      .trim()
      .replace(/^<(.*)>$/, "$1") ?? "";
  return addressFault(address) === null ? address : null;
}

const textOf = ({ content }: Attachment) => (typeof content === "string" ? content : new TextDecoder().decode(content));

function partOf({ attachments }: Email, ...types: readonly string[]): string | undefined {
  const part = attachments.find(({ mimeType }) => types.includes(mimeType.toLowerCase()));
  return part && textOf(part);
}

/** Only what is said of the address: a report that mail was delivered, relayed or is late is no failure (RFC 3464 §2.3.3). */
function failures(status: string): readonly Bounced[] {
  return groupsIn(status).flatMap((fields) => {
    // a comment may stand behind it
    const code = /^\d\.\d{1,3}\.\d{1,3}\b/.exec(fields.get("status") ?? "")?.[0] ?? "";
    const isFinal = fields.get("action")?.toLowerCase() === "failed" && isNobodyThere(code);
    // the address that we wrote to, if it was forwarded from there (RFC 3464 §2.3.1)
    const address = addressIn(fields.get("original-recipient")) ?? addressIn(fields.get("final-recipient"));
    if (!isFinal || address === null) return [];
    return [{ address, kind: "bounce", detail: fields.get("diagnostic-code") ?? code }];
  });
}

/** "not-spam" is the opposite of a complaint, and reports on authentication are about us (RFC 5965 §7.3, RFC 6591). */
const complaining = ["abuse", "fraud", "virus", "other", "opt-out"];

function complaints(report: string, returned: string | undefined): readonly Bounced[] {
  const [fields] = groupsIn(report);
  const type = fields?.get("feedback-type")?.toLowerCase() ?? "";
  const to = groupsIn(returned ?? "")[0]?.get("to");
  // where the reporter hides who complained, the mail it returns still says whom we wrote to
  const address = addressIn(fields?.get("original-rcpt-to")) ?? addressIn(to);
  return complaining.includes(type) && address !== null ? [{ address, kind: "complaint", detail: type }] : [];
}

/**
 * What one message reports of addresses: permanent failures of delivery (RFC 3464, RFC 6522) and complaints of readers
 * (ARF, RFC 5965). Empty for anything else, letters and automatic replies among them.
 */
export async function reportIn(message: Uint8Array): Promise<readonly Bounced[]> {
  const mail = await PostalMime.parse(message, { forceRfc822Attachments: true, attachmentEncoding: "utf8" });
  const status = partOf(mail, "message/delivery-status", "message/global-delivery-status");
  if (status !== undefined) return failures(status);
  const feedback = partOf(mail, "message/feedback-report");
  if (feedback === undefined) return [];
  return complaints(feedback, partOf(mail, "message/rfc822", "message/global", "text/rfc822-headers"));
}
