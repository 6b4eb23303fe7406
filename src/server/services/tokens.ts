import { createHmac, timingSafeEqual } from "node:crypto";
import type { Tokens } from "./notification-contract.ts";

/** Longer ones are none of ours, and not worth reading. */
const longest = 1_000;

/**
 * Tokens that are signed and not stored. The purpose is under the signature and not in the token, so one that was made
 * for another purpose is as wrong as one that was made up.
 *
 * @param key secret of this server, at least 256 bits; whoever changes it makes every link in every mail useless
 */
export function createTokens(key: string): Tokens {
  const sign = (purpose: string, words: string) =>
    createHmac("sha256", key).update(`afterword:1:${purpose}:${words}`).digest();
  return {
    make(purpose, about) {
      const words = Buffer.from(about.join(".")).toString("base64url");
      return `${words}.${sign(purpose, words).toString("base64url")}`;
    },
    open(purpose, token) {
      const [words = "", signature = ""] = token.length > longest ? [] : token.split(".");
      const right = sign(purpose, words);
      const given = Buffer.from(signature, "base64url");
      // base64url can be written in several ways, and only one of them is ours
      const isRight = given.length === right.length && timingSafeEqual(given, right);
      if (!isRight || token !== `${words}.${right.toString("base64url")}`) return null;
      return Buffer.from(words, "base64url").toString().split(".");
    },
  };
}
