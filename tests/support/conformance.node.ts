import { describe, it } from "node:test";
import { conformance } from "../../src/adapters/conformance.ts";
import { memorySubject } from "./memory.ts";
import { poorBackend } from "./poor.ts";

const replies = { rule: "replies read oldest first", reason: "the backend keeps no tree" };

conformance({ describe, it }, { name: "memory", fresh: () => memorySubject() });
conformance({ describe, it }, { name: "a poor adapter", fresh: poorBackend, skip: [replies] });
