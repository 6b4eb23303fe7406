import type { GenericSchema } from "valibot";
import { block, inline, listItem } from "./markup.ts";
import * as model from "./model.ts";
import * as subscriptions from "./subscriptions.ts";
import * as wire from "./wire.ts";

/** Schemas that the description of the API gives a name. */
export const definitions = {
  Inline: inline,
  ListItem: listItem,
  Block: block,
  Author: model.author,
  PublishedComment: model.publishedComment,
  PendingComment: model.pendingComment,
  RemovedComment: model.removedComment,
  Comment: model.comment,
  Figures: model.figures,
  ThreadState: model.threadState,
  Page: model.page,
  Update: model.update,
  Subscription: subscriptions.subscription,
  Subscribed: subscriptions.subscribed,
  Viewer: model.viewer,
  Changed: model.changed,
  Created: model.created,
  SiteSettings: wire.siteSettings,
  PageAnswer: wire.pageAnswer,
  ErrorBody: wire.errorBody,
  Health: wire.health,
} satisfies Record<string, GenericSchema>;
