import { useContext } from "preact/hooks";
import { ViewContext } from "../context.ts";
import type { View } from "../view.ts";

export function useView(): View {
  // no component is drawn outside a Thread
  return useContext(ViewContext) as View;
}
