import { describe, it } from "vitest";
import { conformance } from "../../src/adapters/conformance.ts";
import { memorySubject } from "../support/memory.ts";

conformance({ describe, it }, { name: "memory", fresh: () => memorySubject() });
