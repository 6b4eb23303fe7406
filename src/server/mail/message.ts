import type { SendMailOptions } from "nodemailer";
import { cut } from "../../markup/cut.ts";
import type { Letter } from "./contract.ts";
import { oneLine } from "./said.ts";

/**
 * What looks like an encoded word would be decoded by whoever reads the header (RFC 2047 §2), and is kept from it. A
 * word without spaces cannot be folded, so the whole stays well below the longest line there may be (RFC 5322 §2.1.1).
 */
const headerText = (text: string) => cut(oneLine(text).replace(/=\?/g, "= ?"), 200);

const bracketed = (id: string) => `<${id}>`;

/**
 * A letter as the library takes it, with every address as data and the envelope spelled out. There is no `List-Id`
 * (nobody can join or post) and no `Precedence` (RFC 3834 §2 calls it non-standard).
 */
export function messageOf(letter: Letter): SendMailOptions {
  const { from, to, messageId, references, language, unsubscribe } = letter;
  const nearest = references.at(-1);
  return {
    envelope: { from: from.address, to: [to] },
    from: { name: headerText(from.name), address: from.address },
    to: { name: "", address: to },
    subject: headerText(letter.subject),
    text: letter.text,
    html: letter.html,
    messageId: bracketed(messageId),
    ...(nearest === undefined ? {} : { inReplyTo: bracketed(nearest), references: references.map(bracketed) }),
    // quoted-printable keeps lines below 77 whatever is in them, and every character as it is
    encoding: "quoted-printable",
    headers: {
      // RFC 3834 §5: no vacation notice comes back
      "Auto-Submitted": "auto-generated",
      // the same for Exchange, all but NDR: bounces are wanted (MS-OXCMAIL §2.1.3.2.20)
      "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply",
      "Content-Language": language,
      // RFC 8058
      ...(unsubscribe === null ? {} : { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
    },
    ...(unsubscribe === null ? {} : { list: { unsubscribe } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
