import type { StoredJob } from "../../storage/contract.ts";

/** Jobs that leave as one message. */
export interface Parcel {
  readonly jobs: readonly [StoredJob, ...StoredJob[]];
  readonly ids: readonly string[];
}

const parcel = (jobs: Parcel["jobs"]): Parcel => ({ jobs, ids: jobs.map(({ id }) => id) });

/** In the order in which they came; those of one bundle where its first one stands. */
export function parcelsOf(jobs: readonly StoredJob[]): readonly Parcel[] {
  const found = new Map<string, Parcel["jobs"]>();
  for (const job of jobs) {
    const name = job.bundle === null ? `job ${job.id}` : `bundle ${job.bundle}`;
    const before = found.get(name);
    found.set(name, before === undefined ? [job] : [...before, job]);
  }
  return [...found.values()].map(parcel);
}

/** What goes to one recipient goes in its order: what the first answer says may be the end of the others. */
export function linesOf(parcels: readonly Parcel[]): Parcel[][] {
  const lines = new Map<string, Parcel[]>();
  for (const parcel of parcels) {
    const [{ recipientId, id }] = parcel.jobs;
    const to = recipientId ?? id;
    lines.set(to, [...(lines.get(to) ?? []), parcel]);
  }
  return [...lines.values()];
}
