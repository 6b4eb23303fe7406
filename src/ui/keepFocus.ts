import { focusOn } from "./view.ts";

/**
 * Whoever is on something that leaves (a moderator took it away, or its author did) goes on beside it and is not thrown
 * to the start of the page. Returns the detach.
 */
export function keepFocus(section: HTMLElement): () => void {
  let last: Node | null = null;
  const come = ({ target }: FocusEvent) => {
    last = target as Node; // focus is always on a node
  };
  // some browsers tell of it while the element is being removed: only who is still there then has lost focus on purpose
  const leave = () =>
    queueMicrotask(() => {
      const { activeElement } = section.getRootNode() as Document | ShadowRoot; // one of the two, and both have it
      if (section.contains(last) && !section.contains(activeElement)) last = null;
    });
  const gone = (records: readonly MutationRecord[]) => {
    const left = last;
    if (!left || section.contains(left)) return;
    last = null;
    const at = records.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(left)));
    focusOn(at && placeBeside(at, section));
  };
  const observer = new MutationObserver(gone);
  observer.observe(section, { childList: true, subtree: true });
  section.addEventListener("focusin", come);
  section.addEventListener("focusout", leave);
  return () => {
    observer.disconnect();
    section.removeEventListener("focusin", come);
    section.removeEventListener("focusout", leave);
  };
}

/** What stood after it, else before it, else what it stood in; of a comment that stays, the comment. */
function placeBeside({ target, nextSibling, previousSibling }: MutationRecord, section: HTMLElement) {
  const of = (node: Node | null) => node instanceof Element && node.querySelector<HTMLElement>("article");
  const around = target instanceof Element ? target.closest<HTMLElement>("article") : null;
  const above = target.parentElement?.closest("li") ?? null;
  return (
    around ??
    (of(nextSibling) || of(previousSibling) || of(above) || section.querySelector<HTMLElement>("h2")) ??
    undefined
  );
}
