import type { Capabilities, Opening } from "../adapters/contract.ts";
import { limits } from "../protocol/limits.ts";
import type { Markup } from "../protocol/markup.ts";
import { advise } from "./advice.ts";
import type { Attribute } from "./attributes.ts";
import type { House } from "./options.ts";

/** What a page says, as far as it can be used. */
type Overrides = { -readonly [Name in keyof House]?: NonNullable<Capabilities[Name]> };

const numbers = [
  ["indent", limits.indent],
  ["fold", limits.fold],
] as const;
const texts = [
  ["notice", limits.notice],
  ["guidelines", limits.guidelines],
] as const;

/** Says of a backend's opening what the page wants instead; the same again changes nothing. */
export type Override = <T extends Opening>(opening: T) => T;

/**
 * Reads what a page says in its site's place. What cannot be used is left out, and whoever builds the page is told of it
 * and of the other `wrong` attributes. Never rejects: a text whose parser does not come is the site's own.
 */
export async function overriding(house: House, wrong: readonly Attribute[] = []): Promise<Override> {
  const overrides = await readOverrides(house, (name) => advise([name]));
  advise(wrong);
  return (opening) => ({ ...opening, capabilities: { ...opening.capabilities, ...overrides } });
}

async function readOverrides(house: House, refuse: (name: keyof House) => void): Promise<Overrides> {
  const overrides: Overrides = {};
  for (const [name, most] of numbers) {
    const value = house[name];
    if (value === undefined) continue;
    if (Number.isInteger(value) && value >= 0 && value <= most) overrides[name] = value;
    else refuse(name);
  }
  for (const [name, most] of texts) {
    const text = house[name];
    if (text === undefined) continue;
    const tree = text === "" ? [] : await treeOf(text, most);
    if (tree) overrides[name] = tree;
    else if (tree === null) refuse(name);
  }
  return overrides;
}

/** `null` for a text that cannot be shown, `undefined` where nobody knows: the parser did not come. */
async function treeOf(text: string, max: number): Promise<Markup | null | undefined> {
  if (Array.from(text).length > max) return null;
  const parser = await import("../markup/parse.ts").catch(() => undefined);
  try {
    return parser?.parseMarkdown(text);
  } catch {
    // more parts, or nested deeper, than a comment may be
    return null;
  }
}
