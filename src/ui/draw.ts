import type { ComponentChildren, VNode } from "preact";

const html = "http://www.w3.org/1999/xhtml";
const svg = "http://www.w3.org/2000/svg";

type Made = VNode<Record<string, unknown>>;
/** Ours or Preact's: both have a symbol there, and what a backend put where a text should be never has. */
const isMade = (node: object): node is Made => typeof node.constructor === "symbol";

/**
 * Draws once, into an empty place. Nobody listens and nothing is redrawn: it makes the nodes that Preact would make, so
 * that `hydrate` finds them and a reader's focus and selection stay. Components are plain functions of their props.
 */
export function draw(node: ComponentChildren, into: ParentNode, namespace = html): void {
  if (typeof node === "string" || typeof node === "number") into.append(`${node}`);
  else if (Array.isArray(node)) for (const one of node) draw(one, into, namespace);
  else if (typeof node === "object" && node && isMade(node)) {
    const { type, props } = node;
    if (typeof type === "string") into.append(elementOf(type, props, type === "svg" ? svg : namespace));
    // where another thread has brought Preact already, the function is inside the class that it became
    else draw((Reflect.get(type, "plain") ?? type)(props), into, namespace);
  }
}

function elementOf(type: string, { children, ...props }: Made["props"], namespace: string): Element {
  const element = document.createElementNS(namespace, type);
  for (const [name, value] of Object.entries(props)) {
    if (name === "style")
      for (const [key, of] of Object.entries(Object(value))) (element as HTMLElement).style.setProperty(key, `${of}`); // no SVG of ours has one
    // as Preact has it: only of aria-… and data-… "false" is a value; functions are for whoever takes over
    if (/^[sn]/.test(typeof value) || value === true || (value === false && name[4] === "-"))
      element.setAttribute(name, `${value}`);
  }
  draw(children as ComponentChildren, element, namespace); // what JSX put there
  return element;
}
