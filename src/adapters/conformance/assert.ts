/** Why a rule is broken, in a sentence. */
export class Broken extends Error {
  override readonly name = "Broken";
}

export function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Broken(sentence);
}

export function same(actual: unknown, expected: unknown, what: string): void {
  must(equal(actual, expected), `${what}: ${show(actual)} instead of ${show(expected)}`);
}

/** The call must fail with one of these codes. What kind of object the error is, is a rule of its own. */
export async function refused(call: Promise<unknown>, codes: readonly string[], what: string): Promise<void> {
  const code = await codeOf(call);
  must(
    code !== null && codes.includes(code),
    `${what} must be refused with ${codes.join(" or ")}, got ${code ?? "an answer"}`,
  );
}

export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error ?? new Broken("rejected with nothing");
  }
  return null;
}

async function codeOf(call: Promise<unknown>): Promise<string | null> {
  const failure = await failureOf(call);
  if (failure === null) return null;
  return typeof failure === "object" && "code" in failure
    ? String(failure.code)
    : `an error without a code (${failure})`;
}

/** Of JSON values; a property that is `undefined` is as good as none. */
export function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])].every((name) => equal(left.get(name), right.get(name)));
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 300)}...` : text;
}
