import type { Services } from "../src/server/services/contract.ts";
import type { Bulk } from "../tests/support/bulk.ts";
import { type Costs, median } from "./timing.ts";

/** What a reader's press costs, down to the disk, through the services. */
export async function writeCosts({ writers }: Services, bulk: Bulk): Promise<Costs> {
  const caller = { secret: bulk.secret, network: "192.0.2.1" };
  const create = (parent: string | null) => (round: number) => {
    const words = {
      url: "https://bulk.example/article-0",
      title: "",
      parent,
      name: "Reader",
      body: `Remark ${round}, in *few* words.`,
    };
    return writers.create(bulk, { ...words, idempotencyKey: `bench-${parent}-${round}` }, caller);
  };
  const vote = (round: number) => writers.vote(bulk.siteId, bulk.deepReply, round % 2 === 0 ? 1 : 0, caller);
  return new Map([
    ["a new root", await median(create(null))],
    ["a reply", await median(create(bulk.longRoot))],
    ["a vote", await median(vote)],
  ]);
}
