import { describe, expect, it } from "vitest";
import { nightThread } from "../../demo/seed/night/generate.ts";
import type { PlannedComment } from "../../demo/seed/plan.ts";
import { threadsAt } from "../../demo/seed/threads.ts";
import { parseMarkdown } from "../../src/markup/parse.ts";
import { limits } from "../../src/protocol/limits.ts";
import { points } from "../support/demo.ts";

const midnight = Date.UTC(2026, 10, 22);
const planned = (key: string, now = midnight) => threadsAt(now).find((thread) => thread.key === key)?.plan ?? [];

function depths(plan: readonly PlannedComment[]): number[] {
  const depth = new Map<string, number>();
  for (const { id, parent } of plan) depth.set(id, parent === null ? 1 : (depth.get(parent) ?? Number.NaN) + 1);
  return [...depth.values()];
}

describe("what is said under the article", () => {
  const plan = planned("/article");
  const bodies = plan.map(({ body }) => body);

  it("is some sixty to eighty different comments, half of them longer than 300 characters", () => {
    expect(new Set(bodies).size).toBe(plan.length);
    expect(plan.length).toBeGreaterThanOrEqual(60);
    expect(plan.length).toBeLessThanOrEqual(80);
    const lengths = bodies.map(points).sort((one, other) => one - other);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeGreaterThan(260);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(380);
    expect(lengths.at(-1)).toBeGreaterThan(1800);
    expect(lengths[0]).toBeLessThan(20);
  });

  it("is said by many people, to each other, four levels deep", () => {
    expect(new Set(plan.map(({ by }) => by)).size).toBeGreaterThanOrEqual(25);
    expect(Math.max(...depths(plan))).toBe(4);
  });

  it("has code with links, Arabic, an edit, and a removed comment with replies", () => {
    expect(bodies.some((body) => /^```/m.test(body) && /\]\(https:/.test(body))).toBe(true);
    expect(bodies.some((body) => /^\p{Script=Arabic}/u.test(body) && points(body) > 200)).toBe(true);
    expect(plan.filter(({ edit }) => edit)).toHaveLength(1);
    const removed = plan.filter((comment) => comment.removed);
    expect(removed).toHaveLength(1);
    expect(plan.some(({ parent }) => parent === removed[0]?.id)).toBe(true);
  });

  it("stays within what the server takes", () => {
    for (const { by, body } of plan) {
      expect(points(by)).toBeLessThanOrEqual(limits.name);
      expect(points(body)).toBeLessThanOrEqual(limits.body);
      expect(parseMarkdown(body).length).toBeGreaterThan(0);
    }
  });
});

describe("two thousand comments", () => {
  const plan = planned("/long");

  it("are all different, and the same each time", () => {
    expect(plan).toHaveLength(2000);
    expect(new Set(plan.map(({ body }) => body)).size).toBe(2000);
    expect(nightThread(2000)).toEqual(plan);
  });

  it("have every slot of their sentences filled", () => {
    expect(plan.filter(({ body }) => /[{}]/.test(body))).toEqual([]);
  });

  it("go four levels deep and no deeper", () => {
    expect(Math.max(...depths(plan))).toBe(4);
  });
});

describe.each([
  ["just after midnight", midnight + 60_000],
  ["at noon", midnight + 43_200_000],
  ["just before midnight", midnight + 86_340_000],
])("seeded %s", (_, now) => {
  it.each(threadsAt(now))("$key is written in order, before now, answers after what they answer", ({ plan }) => {
    const at = new Map(plan.map((comment) => [comment.id, comment.at]));
    const times = plan.map((comment) => comment.at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    for (const { at: time, parent, edit } of plan) {
      expect(time + (edit?.afterMs ?? 60_000)).toBeLessThan(0);
      if (parent !== null) expect(time).toBeGreaterThanOrEqual(at.get(parent) ?? Number.NaN);
    }
  });
});
