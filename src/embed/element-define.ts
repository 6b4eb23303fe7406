import { AfterwordThread } from "./thread-element.ts";

AfterwordThread.define();
