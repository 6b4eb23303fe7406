import ts from "typescript";
import { type Binding, type Bindings, bindingsOf } from "./bindings.ts";

/** The most frequent letters of JavaScript first. */
const letters = [..."etnroialsucdfphmgvwybkxTSCqMEALjPzDNIOURYGKWFBVHJXZQ$_"];
const names = [...new Set([...letters, ...letters.flatMap((last) => letters.map((first) => first + last))])];
/** Two letters that mean something else. */
const words = ["do", "if", "in", "is", "of", "as"];
/** So many letters go by what a variable is taken from; the others are for those that would be in each other's way. */
const most = 16;

/**
 * Gives what is taken from the same property the same letter wherever that can be, where a minifier counts anew in each
 * function: `{comments:n}` is then the same text everywhere, which is worth 1 % after compression. What comes of it is
 * looked at again; if a name stood for anything else than before, the build would stop.
 */
export function sameLetters(text: string): string {
  const found = bindingsOf(text);
  const given = give(found);
  const edits = found.bindings
    .flatMap((one) => one.uses.map((use) => ({ ...use, name: `${use.before}${given.get(one)}${use.after}` })))
    .sort((a, b) => a.start - b.start);
  let renamed = "";
  let at = 0;
  for (const { start, end, name } of edits) {
    renamed += text.slice(at, start) + name;
    at = end;
  }
  renamed += text.slice(at);
  if (shape(bindingsOf(renamed)) !== shape(found)) throw new Error("a variable got the name of another one");
  return renamed;
}

/** Which uses belong together, in the order of the text, and what is nobody's. */
function shape({ bindings, free }: Bindings): string {
  const uses = bindings.flatMap((one, at) => one.uses.map(({ start }) => ({ start, at })));
  return [...uses.sort((a, b) => a.start - b.start).map(({ at }) => at), ...[...free].sort()].join();
}

function give({ bindings, free }: Bindings): ReadonlyMap<Binding, string> {
  const outerFirst = [...bindings].sort(
    (a, b) => a.scope.pos - b.scope.pos || b.scope.end - a.scope.end || firstUse(a) - firstUse(b),
  );
  const rivals = rivalsAmong(outerFirst);
  const locals = outerFirst.filter(({ scope }) => !ts.isSourceFile(scope));
  const outermost = outerFirst
    .filter(({ scope }) => ts.isSourceFile(scope))
    .sort((a, b) => Number(b.uses.length > 3) - Number(a.uses.length > 3) || firstUse(a) - firstUse(b));
  const wanted = letterOf(locals, rivals);
  const left = names.filter((name) => !free.has(name) && !words.includes(name));
  const given = new Map<Binding, string>();
  for (const one of [...locals, ...outermost]) {
    const taken = new Set(rivals.get(one)?.map((rival) => given.get(rival)));
    const own = wanted.get(one.origin) ?? "";
    const name = ts.isSourceFile(one.scope) || free.has(own) || taken.has(own) ? undefined : own;
    const next = name ?? left.find((name) => !taken.has(name));
    if (next === undefined) throw new Error("there are more variables than names");
    given.set(one, next);
  }
  return given;
}

const firstUse = ({ uses }: Binding) => uses[0]?.start ?? 0;

type Rivals = ReadonlyMap<Binding, readonly Binding[]>;

/** Who cannot have the same name: those of one scope, and an outer one that is used within an inner one's scope. */
function rivalsAmong(outerFirst: readonly Binding[]): Rivals {
  const rivals = new Map(outerFirst.map((one) => [one, [] as Binding[]]));
  outerFirst.forEach((outer, at) => {
    for (const inner of outerFirst.slice(at + 1)) {
      const { scope } = inner;
      if (scope.pos >= outer.scope.end) break;
      const isUsed = ({ start, end }: { start: number; end: number }) => start >= scope.pos && end <= scope.end;
      if (scope !== outer.scope && !outer.uses.some(isUsed)) continue;
      rivals.get(outer)?.push(inner);
      rivals.get(inner)?.push(outer);
    }
  });
  return rivals;
}

/** A letter for each origin, the most used ones first: the one that fewest of its rivals have. */
function letterOf(locals: readonly Binding[], rivals: Rivals): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  const met = new Map<string, Map<string, number>>();
  for (const one of locals) {
    const { origin } = one;
    uses.set(origin, (uses.get(origin) ?? 0) + one.uses.length);
    const counts = met.get(origin) ?? new Map<string, number>();
    met.set(origin, counts);
    for (const rival of rivals.get(one) ?? [])
      if (!ts.isSourceFile(rival.scope)) counts.set(rival.origin, (counts.get(rival.origin) ?? 0) + 1);
  }
  const given = new Map<string, string>();
  for (const [origin] of [...uses].sort(([, a], [, b]) => b - a)) {
    const costs = new Map<string, number>();
    for (const [rival, count] of met.get(origin) ?? []) {
      const letter = rival === origin ? undefined : given.get(rival);
      if (letter) costs.set(letter, (costs.get(letter) ?? 0) + count);
    }
    const cost = (letter: string) => costs.get(letter) ?? 0;
    given.set(
      origin,
      letters.slice(0, most).reduce((best, one) => (cost(one) < cost(best) ? one : best)),
    );
  }
  return given;
}
