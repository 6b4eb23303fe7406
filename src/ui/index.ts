export { Thread, type ThreadProps } from "./Thread.tsx";
export { anchorOf } from "./view.ts";
