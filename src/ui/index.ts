export { Thread } from "./Thread.tsx";
export type { ThreadProps } from "./view.ts";
