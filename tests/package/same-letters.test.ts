import { describe, expect, test } from "vitest";
import { sameLetters } from "../../tools/build/same-letters.ts";

const load = async (text: string): Promise<Record<string, unknown>> =>
  await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`);

/** All ways to declare something, to hide it, and to hand it on. */
const program = `
  let counter = 0;
  const { a: first, b, ...others } = { a: 1, b: 2, c: 3, d: 4 };
  function outer(counter, { a, b: inner = counter } = { a: b }) {
    const add = (b) => a + b + inner;
    for (let a = 0, add = 5; a < 2; a++) counter += add;
    for (const a of [a => a + 1, counter => counter + inner]) counter = a(counter);
    { let counter = 100; function hidden() { return counter } var seen = hidden(); }
    try { throw { a: counter } } catch ({ a, counter: none = a }) { seen += a + none }
    try { undefined.a } catch { seen += 1 }
    switch (a) { case b: { let a = 7; seen += a } default: { let b = 8; seen += b } }
    label: for (const key in { label: 1 }) { for (;;) continue label }
    return [add(1), counter, seen];
  }
  const named = function again(depth) { return depth ? again(depth - 1) + b : counter };
  class Base { #a = first; static b = b; get a() { return this.#a } set a(a) { this.#a = a } b(b) { return b + this.#a } }
  const Made = class Inner extends Base { again = () => new Inner(); c = () => ({ b, first, others, a: this.a }) };
  counter++;
  const all = [outer(1), outer(2, { a: b }), named(3), new Made().c(), new Made().again().b(3), Made.b, others];
  export { outer, named as first, all };
`;

describe("The variables of a built file", () => {
  test("mean what they meant, whatever they hide and whoever hides them", async () => {
    const [before, after] = await Promise.all([load(program), load(sameLetters(program))]);
    expect(Object.keys(after)).toEqual(["all", "first", "outer"]);
    expect(after.all).toEqual(before.all);
  });

  test("go by the same letter in every function if they are taken from the same property", () => {
    const functions = [
      "({ comments: x, id: y }) => x + y",
      "(y, { id: x }) => y + x",
      "(n) => { const z = n.id(); return z }",
    ];
    const renamed = functions.map((text) => sameLetters(`const made = ${text}; export { made }`));
    const together = sameLetters(functions.map((text, at) => `const made${at} = ${text};`).join("\n"));
    expect(renamed.every((text) => text.length > 0)).toBe(true);
    const letters = [...together.matchAll(/\bid: (\w)|const (\w) = \w\.id/g)].map(([, a, b]) => a ?? b);
    expect(letters).toHaveLength(3);
    expect(new Set(letters).size).toBe(1);
  });

  test("never take a name that the browser has", async () => {
    const made = await load(sameLetters("const made = (x) => typeof e + typeof t + typeof n + x; export { made }"));
    expect((made.made as (x: string) => string)("!")).toBe("undefinedundefinedundefined!");
  });
});
