import type { Backend } from "../../src/adapters/conformance.ts";
import { type MemoryBackend, type MemoryOptions, memoryBackend } from "../../src/adapters/memory.ts";
import type { ThreadRef } from "../../src/protocol/model.ts";

export const thread: ThreadRef = { key: "/here", url: "https://site.example/here", title: "Here" };
export const elsewhere: ThreadRef = { key: "/there", url: "https://site.example/there", title: "There" };
export const io = { signal: new AbortController().signal };

export interface HeldMemory {
  readonly backend: MemoryBackend;
  readonly advance: (by: number) => void;
}

/** Memory with a clock that stands still unless it is moved, and ids that count. */
export function heldMemory(options: Partial<MemoryOptions> = {}): HeldMemory {
  let now = Date.UTC(2026, 0, 1);
  let last = 0;
  const newId = () => {
    last += 1;
    return `c${String(last).padStart(6, "0")}`;
  };
  return {
    backend: memoryBackend({ now: () => now, newId, channels: ["mail"], ...options }),
    advance: (by) => {
      now += by;
    },
  };
}

export const people = ["ann", "ben", "cyd"] as const;

/** Memory as the conformance suite wants it. */
export function memorySubject(
  { backend, advance }: HeldMemory = heldMemory(),
): Required<Pick<Backend, "hooks">> & Backend {
  const readers = people.map((name) => backend.as(name));
  const { staff } = backend;
  return {
    thread,
    elsewhere,
    reader: (person) => readers[person] ?? backend.as(people[person]),
    patience: 200,
    hooks: {
      pin: (ref, id) => staff.pin(ref, id, true),
      close: (ref) => staff.close(ref, true),
      hold: (ref, id) => staff.hold(ref, id),
      publish: (ref, id) => staff.publish(ref, id),
      confirm: (ref, person) => staff.confirm(ref, people[person]),
      advance,
    },
  };
}
