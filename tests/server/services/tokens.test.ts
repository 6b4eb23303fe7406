import { describe, expect, it } from "vitest";
import type { Purpose } from "../../../src/server/services/notification-contract.ts";
import { createTokens } from "../../../src/server/services/tokens.ts";

const tokens = createTokens("the key of this server, 256 bits or more of it");
const about = ["019ca945-0a00", "America/Argentina/Buenos_Aires", "de-AT", "-", ""];
const purposes: readonly Purpose[] = ["confirm", "preferences", "unsubscribe", "push"];

describe("a token", () => {
  it.each(purposes)("of purpose %s opens what it is for, and nothing else", (purpose) => {
    const token = tokens.make(purpose, about);
    expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
    for (const other of purposes) expect(tokens.open(other, token)).toEqual(other === purpose ? about : null);
  });

  it("of another server opens nothing", () => {
    expect(createTokens("another key").open("confirm", tokens.make("confirm", about))).toBeNull();
  });

  it("opens nothing when any of its characters is another one, is left out, or is added", () => {
    const token = tokens.make("confirm", ["a", "b"]);
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === "A" ? "B" : "A";
      expect(tokens.open("confirm", `${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBeNull();
      expect(tokens.open("confirm", token.slice(0, at) + token.slice(at + 1))).toBeNull();
    }
    for (const more of ["=", "A", ".", " ", "\n", "%00"]) {
      expect(tokens.open("confirm", token + more)).toBeNull();
      expect(tokens.open("confirm", more + token)).toBeNull();
    }
  });

  it.each(["", ".", "a.b", "x".repeat(100_000), "..".repeat(50), "\u0000", "💥.💥"])("is none: %j", (nonsense) => {
    expect(tokens.open("unsubscribe", nonsense)).toBeNull();
  });
});
