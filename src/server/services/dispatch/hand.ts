import type { Delivery } from "../../mail/contract.ts";
import type { Notify } from "../notification-contract.ts";
import type { Facts } from "./facts.ts";
import { letterOf } from "./letter.ts";
import { pushOf } from "./push.ts";

const noPusher: Delivery = { kind: "later", problem: "this server sends nothing to browsers" };

async function send(notify: Notify, facts: Facts): Promise<Delivery> {
  if (facts.kind === "webhook") return notify.hooks.call(facts.call);
  if (facts.to.channel === "mail") return notify.mailer.send(letterOf(notify, facts));
  const message = facts.kind === "notice" ? pushOf(notify, facts) : null;
  if (message === null) return { kind: "refused", problem: "a browser is told of comments only", gone: false };
  return notify.pusher?.push(message) ?? noPusher;
}

/** Makes the message and hands it over. One that cannot be made must not hold up all that come after it. */
export async function hand(notify: Notify, facts: Facts): Promise<Delivery> {
  try {
    return await send(notify, facts);
  } catch (error) {
    return {
      kind: "later",
      problem: `it could not be made: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
