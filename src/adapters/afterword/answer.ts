/** Whatever object a server sent. */
export type Answer = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Answer {
  return typeof value === "object" && value !== null;
}
