import { createHash } from "node:crypto";
import { cut } from "../../../markup/cut.ts";
import { plainText } from "../../../markup/plain.ts";
import { commentUrl } from "../../../protocol/permalink.ts";
import type { PushMessage, PushPayload } from "../../push/contract.ts";
import { stopUrl } from "../links.ts";
import type { Notify } from "../notification-contract.ts";
import type { Facts } from "./facts.ts";
import { stopOf } from "./letter.ts";

/** Characters of a comment; systems show two or three lines. */
const most = 160;

/** A character may be made of any number of code points, and a push service takes few bytes. */
const excerpt = (text: string) =>
  cut(text.replace(/\s+/gu, " ").trim(), most)
    .slice(0, 4 * most)
    .replace(/\p{Cs}$/u, "");

/** `null` for a recipient whose keys are missing. Who wrote stands before what they wrote, in no language. */
export function pushOf(notify: Notify, facts: Extract<Facts, { kind: "notice" }>): PushMessage | null {
  const { to, site, told, name } = facts;
  const { comment, page } = told[0];
  if (to.keys === null) return null;
  const payload: PushPayload = {
    title: site.name,
    body: `${comment.name}: ${excerpt(plainText(comment.body))}`,
    url: commentUrl(page.url, comment.id),
    unsubscribe: stopUrl(notify, stopOf(facts)),
    tag: comment.id,
  };
  const topic = createHash("sha256").update(name).digest("base64url").slice(0, 32);
  return { endpoint: to.address, keys: to.keys, payload: JSON.stringify(payload), topic };
}
