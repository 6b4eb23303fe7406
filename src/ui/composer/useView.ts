import { useContext } from "preact/hooks";
import { type View, ViewContext } from "../view.ts";

export function useView(): View {
  // no component is drawn outside a Thread
  return useContext(ViewContext) as View;
}
