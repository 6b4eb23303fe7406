import type { ComponentChildren, ComponentType, VNode } from "preact";

// the types of JSX are Preact's, whoever makes the elements
export type { JSX } from "preact/jsx-runtime";

/** As far as anybody looks who draws one. */
export type Make = (type: string | ComponentType, props: object, key?: string | number) => VNode;

/** In the place where Preact has its own: no JSON holds a symbol, so no backend can hand in an element. */
const mark = Symbol();

// Not Preact's vnodes, but all that `draw` needs.
let make: Make = (type, props) => ({ type, props, constructor: mark }) as object as VNode;

/**
 * What JSX becomes. The first paint makes plain elements for `draw`, and Preact does not come with the page; once it is
 * here (`Thread.tsx`) the very same components make its vnodes.
 */
export const jsx: Make = (type, props, key) => make(type, props, key);
export { jsx as jsxs };

export const Fragment = ({ children }: { readonly children?: ComponentChildren }) => children;

/** From now on. */
export function makeWith(other: Make): void {
  make = other;
}
