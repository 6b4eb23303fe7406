import { badHabits } from "./habits.ts";
import { cycles, edgesOf, strayEdges } from "./imports.ts";
import { tooLong } from "./lengths.ts";
import type { Sources, Violation } from "./sources.ts";

/** What silences a check or puts work off; named here in order to be found, never used. */
const excuses = /\b(TODO|FIXME|XXX)\b|biome-ignore|eslint-disable|oxlint-disable|@ts-(ignore|nocheck|expect-error)/;

/** Everything the house asks of `src/` that a parser can see. */
export function violationsIn(sources: Sources): Violation[] {
  const edges = edgesOf(sources);
  return [...strayEdges(edges), ...cycles(edges), ...badHabits(sources), ...tooLong(sources), ...excusesIn(sources)];
}

function excusesIn(sources: Sources): Violation[] {
  return [...sources.values()].flatMap((file) =>
    file.text
      .split("\n")
      .flatMap((line, at) =>
        excuses.test(line) ? [{ rule: "excuse", at: `src/${file.fileName}:${at + 1}`, what: line.trim() }] : [],
      ),
  );
}
