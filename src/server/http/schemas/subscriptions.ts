import * as v from "valibot";
import { limits } from "../../../protocol/limits.ts";
import {
  channels,
  paces,
  type Subscribed,
  type Subscription,
  subscriptionKinds,
} from "../../../protocol/subscriptions.ts";
import type { SubscribeBody } from "../../../protocol/wire.ts";
import { isClean } from "./clean.ts";
import { describes } from "./describes.ts";

const ofThread = { kind: v.picklist(["page", "mine"]), comment: v.null() };
const ofComment = { kind: v.literal("comment"), comment: v.string() };
const byMail = {
  by: v.literal("mail"),
  pace: v.picklist(paces),
  state: v.picklist(["waiting", "active"]),
  address: v.pipe(v.string(), v.description("With all but the ends of its name hidden.")),
};
const byPush = { by: v.literal("push"), pace: v.literal("now"), state: v.literal("active") };

const id = v.string();
export const subscription = describes<Subscription>()(
  v.union([
    v.object({ id, ...ofThread, ...byMail }),
    v.object({ id, ...ofComment, ...byMail }),
    v.object({ id, ...ofThread, ...byPush }),
    v.object({ id, ...ofComment, ...byPush }),
  ]),
);
export const subscribed = describes<Subscribed>()(
  v.object({
    subscriptions: v.array(subscription),
    next: v.exactOptional(
      v.pipe(v.string(), v.description("The server's page that asks the browser for its permission.")),
    ),
  }),
);

const text = (maxLength: number) => v.pipe(v.string(), v.metadata({ maxLength }));

export const subscribeBody = describes<SubscribeBody>()(
  v.object({
    url: text(limits.url),
    title: text(limits.title),
    kind: v.picklist(subscriptionKinds),
    comment: v.nullable(v.pipe(v.string(), v.check(isClean, "bad_characters"))),
    by: v.picklist(channels),
    pace: v.picklist(paces),
    address: v.nullable(text(limits.address)),
    language: v.string(),
    timeZone: v.string(),
  }),
);
