export { Thread } from "./Thread.tsx";
