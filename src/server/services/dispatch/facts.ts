import { AfterwordError } from "../../../protocol/errors.ts";
import type { EpochMs } from "../../../protocol/model.ts";
import type { Call } from "../../hooks/contract.ts";
import type { Delivery } from "../../mail/contract.ts";
import type { Look, StoredJob, StoredRecipient } from "../../storage/contract.ts";
import { confirmable } from "../consent.ts";
import type { Site } from "../contract.ts";
import type { Asked } from "../links.ts";
import { withDefaults } from "../settings.ts";
import { confirmPayload, hookJobPayload } from "./payload.ts";
import { type Followed, type Told, toldOf, wanted } from "./told.ts";

/** All that a message is made of, read in one snapshot right before it is sent. */
export type Facts =
  | (ToSomebody & {
      readonly kind: "confirm";
      readonly asked: Asked;
      readonly language: string;
      readonly timeZone: string;
    })
  | (ToSomebody & {
      readonly kind: "notice";
      readonly told: readonly [Followed, ...Followed[]];
      /** Everything of an hour or of a day. */
      readonly isDigest: boolean;
    })
  | (ToSomebody & { readonly kind: "staff"; readonly told: readonly [Told, ...Told[]] })
  | { readonly kind: "webhook"; readonly call: Call };

interface ToSomebody {
  /** The same for each attempt: what is before the "@" of its Message-ID. */
  readonly name: string;
  readonly site: Site;
  readonly to: StoredRecipient;
}

type Jobs = readonly [StoredJob, ...StoredJob[]];

/** Whom it goes to; `null` once nothing is to be sent there any more. */
async function recipientOf(look: Look, { recipientId }: StoredJob): Promise<StoredRecipient | null> {
  const recipient = recipientId === null ? null : await look.recipient(recipientId);
  if (recipient === null) return null;
  const isOut = recipient.channel === "mail" && (await look.suppressed(recipient.address)) !== null;
  return isOut ? null : recipient;
}

/** Asked for, not answered yet, and still in time to be answered. */
async function confirmFacts(look: Look, [job]: Jobs, frame: ToSomebody & { now: EpochMs }): Promise<Facts | null> {
  const { now, ...rest } = frame;
  const { authorId, language, timeZone } = confirmPayload(job.payload);
  const { id: recipientId } = frame.to;
  const askedAt = job.since;
  const waiting = await look.subscriptionsTo(recipientId, { authorId, state: "waiting" });
  if (waiting.length === 0 || now > askedAt + confirmable) return null;
  return { ...rest, kind: "confirm", asked: { authorId, recipientId, askedAt }, language, timeZone };
}

async function noticeFacts(look: Look, jobs: Jobs, frame: ToSomebody): Promise<Facts | null> {
  const [first, ...others] = await wanted(look, jobs);
  if (first === undefined) return null;
  return { ...frame, kind: "notice", told: [first, ...others], isDigest: jobs[0].bundle !== null };
}

async function staffFacts(look: Look, jobs: Jobs, frame: ToSomebody): Promise<Facts | null> {
  if (!frame.site.office.staff.includes(frame.to.address)) return null;
  const [first, ...others] = (await toldOf(look, jobs)).filter(({ comment }) => comment.state !== "removed");
  return first === undefined ? null : { ...frame, kind: "staff", told: [first, ...others] };
}

function webhookFacts([job]: Jobs, { office }: Site): Facts | null {
  const { hook: hookId, id, body } = hookJobPayload(job.payload);
  const hook = office.webhooks.find((each) => each.id === hookId);
  return hook === undefined ? null : { kind: "webhook", call: { url: hook.url, secret: hook.secret, id, body } };
}

async function factsOf(look: Look, jobs: Jobs, now: EpochMs): Promise<Facts | null> {
  const [job] = jobs;
  const stored = await look.site(job.siteId);
  if (stored === null) return null;
  const site = withDefaults(stored);
  if (job.kind === "webhook") return webhookFacts(jobs, site);
  const to = await recipientOf(look, job);
  if (to === null) return null;
  const frame = { name: job.bundle === null ? job.id : `${job.bundle}.${job.commentId}`, site, to };
  switch (job.kind) {
    case "confirm":
      return confirmFacts(look, jobs, { ...frame, now });
    case "notice":
      return noticeFacts(look, jobs, frame);
    case "staff":
      return staffFacts(look, jobs, frame);
    default:
      return job.kind satisfies never;
  }
}

/** What a stored text throws that is not what it was written as; a database's own errors are none of these. */
const isDamage = (error: unknown): error is Error =>
  [SyntaxError, TypeError, RangeError, AfterwordError].some((kind) => error instanceof kind);

/**
 * What these jobs, which leave as one message, are to say now; `null`: nothing any more. Rows that cannot be read are a
 * message that does not leave: thrown, they would come back first with each handful and keep all that is in it.
 */
export async function readFacts(
  look: Look,
  jobs: Jobs,
  now: EpochMs,
): Promise<Facts | Extract<Delivery, { kind: "later" }> | null> {
  try {
    return await factsOf(look, jobs, now);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { kind: "later", problem: `it could not be read: ${error.message}` };
  }
}
