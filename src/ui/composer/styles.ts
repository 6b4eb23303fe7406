import { useLayoutEffect } from "preact/hooks";
import { adopt } from "../../styles/adopt.ts";
import css from "../../styles/composer.css?inline";

/** Brings the lazy rules into the root that `element` stands in, before it is painted. */
export function useStyles(element: { readonly current: Element | null }): void {
  useLayoutEffect(() => {
    const root = element.current?.getRootNode();
    if (root instanceof ShadowRoot) adopt(root, css);
  }, [element]);
}
