/** One thing for each key, made when it is first asked for, the same ever after. */
export function keyed<Key, T>(make: (key: Key) => T, made: Map<Key, T> = new Map()): (key: Key) => T {
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
