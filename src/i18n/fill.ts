/** Puts a value into a text. A function as replacement: `$&` in a name stays as it is. */
export function fill(text: string, key: string, value: string): string {
  return text.replace(`{${key}}`, () => value);
}

/** The same with a person's name, isolated so that its direction stays its own (FSI … PDI). */
export function fillName(text: string, name: string): string {
  return fill(text, "name", `\u2068${name}\u2069`);
}
