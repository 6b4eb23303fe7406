import { expect, it } from "vitest";
import type { CommentId } from "../../src/protocol/model.ts";
import { listsOf } from "../../src/ui/lists.ts";

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `${from + at}` as CommentId); // made up

/** Which list a comment is in: by the comment that the list began with when it was first cut, "" for the first list. */
function places(lists: readonly (readonly CommentId[])[]): Map<CommentId, string> {
  return new Map(lists.flatMap((list, at) => list.map((id) => [id, at === 0 ? "" : `${list[0]}`] as const)));
}

it("a thread that is not long is one list", () => {
  expect(listsOf(ids(0, 40), new Set())).toEqual([ids(0, 40)]);
});

it("pages that are added make new lists, and nothing moves to another one", () => {
  const starts = new Set<CommentId>();
  const before = places(listsOf(ids(100, 150), starts));
  const lists = listsOf(ids(100, 190), starts);
  const after = places(lists);
  expect(lists.map((list) => list.length)).toEqual([40, 40, 10]);
  expect([...before].filter(([id, place]) => after.get(id) !== place)).toEqual([]);
});

it("comments that come above make the first list longer, and nothing moves to another one", () => {
  const starts = new Set<CommentId>();
  const before = places(listsOf(ids(100, 200), starts));
  const lists = listsOf(ids(70, 200), starts);
  const after = places(lists);
  expect(lists.map((list) => list.length)).toEqual([70, 40, 20]);
  expect([...before].filter(([id, place]) => after.get(id) !== place)).toEqual([]);
});

it("no list is longer than twice as many", () => {
  const starts = new Set<CommentId>();
  listsOf(ids(1000, 1100), starts);
  const lists = listsOf(ids(0, 1100), starts);
  expect(Math.max(...lists.map((list) => list.length))).toBeLessThanOrEqual(80);
  expect(lists.flat()).toEqual(ids(0, 1100));
});
