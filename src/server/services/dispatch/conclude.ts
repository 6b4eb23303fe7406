import type { EpochMs } from "../../../protocol/model.ts";
import type { Delivery } from "../../mail/contract.ts";
import type { Act } from "../../storage/contract.ts";
import { brief } from "../brief.ts";
import { nextTry } from "../retry.ts";
import type { Parcel } from "./parcel.ts";

/** Nobody is there any more: nothing goes to the address again. A webhook's address is its owner's to mend. */
async function refuse(act: Act, { ids, jobs: [job] }: Parcel, { detail, at }: { detail: string; at: EpochMs }) {
  const recipient = job.recipientId === null ? null : await act.recipient(job.recipientId);
  if (recipient?.channel === "push") {
    // the browser's owner has said no: there is nothing for an operator to look at
    await act.settle(ids);
    return act.dropRecipient(recipient.id, at);
  }
  await act.bury(ids, detail);
  if (recipient !== null) await act.suppress({ address: recipient.address, reason: "bounce", detail, at });
}

/** What becomes of jobs after an answer that was about them. */
export async function conclude(
  act: Act,
  outcome: {
    readonly parcel: Parcel;
    readonly delivery: Exclude<Delivery, { kind: "away" }>;
    readonly moment: { readonly now: EpochMs; readonly random: number };
  },
): Promise<void> {
  const { parcel, delivery, moment } = outcome;
  const { ids, jobs } = parcel;
  if (delivery.kind === "sent") return act.settle(ids);
  const problem = brief(delivery.problem);
  if (delivery.kind === "refused") {
    return delivery.gone ? refuse(act, parcel, { detail: problem, at: moment.now }) : act.bury(ids, problem);
  }
  const first = { since: Math.min(...jobs.map(({ since }) => since)), attempts: jobs[0].attempts + 1 };
  const dueAt = nextTry(first, { ...moment, retryAfter: delivery.retryAfter ?? null });
  await (dueAt === null ? act.bury(ids, problem) : act.postpone(ids, { dueAt, problem }));
}
