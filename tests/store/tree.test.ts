import { describe, expect, test } from "vitest";
import type { Comment, CommentId } from "../../src/protocol/model.ts";
import { arrange, type Tree } from "../../src/store/tree.ts";

const author = { id: "ada", name: "Ada", kind: "guest" } as const;

function comment(id: CommentId, parent: CommentId | null = null, createdAt = 0): Comment {
  const words = { author, body: [], editedAt: null, pinned: false };
  return { id, parent, createdAt, rev: 1, descendants: null, state: "published", ...words };
}

function pending(id: CommentId, parent: CommentId | null): Comment {
  return { id, parent, createdAt: 0, rev: 1, descendants: null, state: "pending", author, body: [], editedAt: null };
}

function tree(comments: readonly Comment[], before: Tree = new Map()): Tree {
  const byId = new Map(comments.map((one) => [one.id, one]));
  return arrange(new Set(byId.keys()), (id) => byId.get(id), before);
}

describe("The tree", () => {
  test("keeps roots in the order of delivery", () => {
    expect(tree([comment("b", null, 2), comment("a", null, 1)]).get(null)).toEqual(["b", "a"]);
  });

  test("puts replies in the order of time, then of ids, however they came", () => {
    const delivered = [comment("r"), comment("z", "r", 5), comment("b", "r", 3), comment("a", "r", 3)];
    expect(tree(delivered).get("r")).toEqual(["a", "b", "z"]);
  });

  test("shows a reply whose parent was not delivered as a root", () => {
    expect(tree([comment("r"), comment("lost", "elsewhere")]).get(null)).toEqual(["r", "lost"]);
  });

  test("moves such a reply below its parent once that is here", () => {
    const now = tree([comment("lost", "late"), comment("late")]);
    expect([now.get(null), now.get("late")]).toEqual([["late"], ["lost"]]);
  });

  test("leaves a held reply out until its parent is here", () => {
    expect(tree([pending("mine", "r")]).size).toBe(0);
    expect(tree([comment("r"), pending("mine", "r")]).get("r")).toEqual(["mine"]);
  });

  test("hands out the same list where nothing changed", () => {
    const first = [comment("a"), comment("a1", "a"), comment("b"), comment("b1", "b")];
    const before = tree(first);
    const after = tree([...first, comment("b2", "b", 9)], before);
    expect(after.get("a")).toBe(before.get("a"));
    expect(after.get(null)).toBe(before.get(null));
    expect(after.get("b")).toEqual(["b1", "b2"]);
  });

  test("shows nothing of comments that answer each other in a circle, and comes to an end", () => {
    expect(tree([comment("a", "b"), comment("b", "a")]).has(null)).toBe(false);
  });
});
