import { type SortOrder, sortOrders } from "../src/protocol/model.ts";
import type { Services } from "../src/server/services/contract.ts";
import type { Bulk } from "../tests/support/bulk.ts";
import { type Costs, median } from "./timing.ts";

interface Deep {
  readonly sort: SortOrder;
  readonly roots: number;
}

/** The cursor two thirds into the thread. */
async function deepCursor({ readers }: Services, bulk: Bulk, { sort, roots }: Deep): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let read = 0; read < (roots * 2) / 3; read += 50) {
    const { answer } = await readers.page({ ...bulk, sort, limit: 50, ...(cursor === undefined ? {} : { cursor }) });
    cursor = answer.next ?? cursor;
  }
  return cursor;
}

/** One page of 20 roots with their first replies, at the start and far into the thread, through the services. */
export async function pageCosts(services: Services, bulk: Bulk, roots: number): Promise<Costs> {
  const costs = new Map<string, number>();
  for (const sort of sortOrders) {
    const cursor = await deepCursor(services, bulk, { sort, roots });
    costs.set(`${sort}, first page`, await median(() => services.readers.page({ ...bulk, sort })));
    const deep = { ...bulk, sort, ...(cursor === undefined ? {} : { cursor }) };
    costs.set(`${sort}, deep page`, await median(() => services.readers.page(deep)));
  }
  return costs;
}
