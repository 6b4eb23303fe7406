import { createContext } from "preact";
import type { View } from "./view.ts";

/** The view, for the parts that come later: what stands on the page first has it handed down by hand. */
export const ViewContext = createContext<View | null>(null);
