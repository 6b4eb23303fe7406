import { AfterwordThread } from "./thread-element.ts";

// where pages are rendered on a server there is nothing to define, and importing must not fail
if ("customElements" in globalThis) AfterwordThread.define();
