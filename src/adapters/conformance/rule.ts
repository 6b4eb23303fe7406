import type { SortOrder } from "../../protocol/model.ts";
import type { Adapter, Capabilities } from "../contract.ts";
import type { Backend, Hooks } from "./subject.ts";
import type { World } from "./world.ts";

export type Verb = Exclude<keyof Adapter, "open" | "list">;

/** What a rule can only be asked of who has it. `words`: comments can be made, by `create` or by the hook `plant`. */
export type Need =
  | Verb
  | `hook:${keyof Hooks}`
  | `sort:${SortOrder}`
  | "words"
  | "votes"
  | "downvotes"
  | "palette"
  | "articlePalette"
  | "subscriptions"
  | "idempotent"
  | "window";

export interface Rule {
  /** The rule as a sentence; skips refer to it. */
  readonly name: string;
  readonly needs: readonly Need[];
  check(world: World): Promise<void>;
}

/** The reason for which a rule with this need is skipped, or `null` where the need is met. */
export function unmet(need: Need, backend: Backend, can: Capabilities): string | null {
  const adapter = backend.reader(0);
  switch (need) {
    case "words":
      return adapter.create || backend.hooks?.plant
        ? null
        : "comments can be made neither by create nor by the hook plant";
    case "votes":
      return can.votes === "none" ? "the backend has no votes" : unmet("vote", backend, can);
    case "downvotes":
      return can.votes === "both" ? unmet("vote", backend, can) : "the backend has no votes down";
    case "palette":
      return can.palette.length === 0 ? "the backend has no reactions" : unmet("react", backend, can);
    case "articlePalette":
      return can.articlePalette?.length
        ? unmet("reactToArticle", backend, can)
        : "the backend has no reactions to the article";
    case "subscriptions":
      return can.subscriptions?.channels.includes("mail")
        ? (unmet("subscribe", backend, can) ?? unmet("unsubscribe", backend, can))
        : "the backend tells nobody by mail";
    case "idempotent":
      return can.idempotent ? unmet("create", backend, can) : "the backend does not know drafts by their key";
    case "window":
      return can.editWindow === null ? "the backend sets no time for editing" : null;
    default:
      return unmetByName(need, backend, can);
  }
}

function unmetByName(need: string, backend: Backend, can: Capabilities): string | null {
  const [kind = "", name = ""] = need.split(":");
  if (kind === "hook") return Object.hasOwn(backend.hooks ?? {}, name) ? null : `the subject has no hook ${name}`;
  if (kind === "sort") return can.sorts.some((sort) => sort === name) ? null : `the backend does not sort by ${name}`;
  return kind in backend.reader(0) ? null : `the adapter has no ${kind}`;
}
