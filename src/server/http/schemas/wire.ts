import * as v from "valibot";
import { type ErrorBody, type ErrorCode, errorTable, type FieldCode } from "../../../protocol/errors.ts";
import { limits } from "../../../protocol/limits.ts";
import { channels } from "../../../protocol/subscriptions.ts";
import type {
  CountsAnswer,
  CreateBody,
  EditBody,
  PageAnswer,
  PreviewAnswer,
  PreviewBody,
  ReactBody,
  ReactToArticleBody,
  SiteSettings,
  SourceAnswer,
  VoteBody,
} from "../../../protocol/wire.ts";
import { isClean } from "./clean.ts";
import { describes } from "./describes.ts";
import { markup } from "./markup.ts";
import { pageEntries, sort } from "./model.ts";

// Answers

export const siteSettings = describes<SiteSettings>()(
  v.object({
    sort,
    votes: v.picklist(["none", "up", "both"]),
    palette: v.array(v.string()),
    articlePalette: v.array(v.string()),
    editWindow: v.nullable(v.number()),
    indent: v.number(),
    fold: v.number(),
    notice: markup,
    guidelines: markup,
    caution: v.array(v.string()),
    tellReplies: v.boolean(),
  }),
);
export const pageAnswer = describes<PageAnswer>()(
  v.object({ ...pageEntries, site: siteSettings, tell: v.exactOptional(v.array(v.picklist(channels))) }),
);
export const countsAnswer = describes<CountsAnswer>()(v.object({ counts: v.record(v.string(), v.number()) }));
export const previewAnswer = describes<PreviewAnswer>()(v.object({ body: markup }));
export const sourceAnswer = describes<SourceAnswer>()(v.object({ source: v.string() }));

const errorCodes = Object.keys(errorTable).filter((code): code is ErrorCode => Object.hasOwn(errorTable, code));
const fieldCodes = [
  "required",
  "too_long",
  "wrong_type",
  "unknown_field",
  "bad_characters",
  "too_complex",
  "not_allowed",
  "bad_url",
  "bad_address",
] as const satisfies readonly FieldCode[];
export const fieldCode = describes<FieldCode>()(v.picklist(fieldCodes));

export const errorBody = describes<ErrorBody>()(
  v.object({
    error: v.object({
      code: v.picklist(errorCodes),
      fields: v.exactOptional(v.record(v.string(), fieldCode)),
      params: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number()]))),
    }),
  }),
);

export const health = v.object({ status: v.literal("ok") });

// Bodies: types and names only. What words may hold is the services' rule, whoever calls them; the caps are said here
// for the published description. An id is looked up as it came, so it must at least be text that a database takes.

const text = (maxLength: number) => v.pipe(v.string(), v.metadata({ maxLength }));

export const createBody = describes<CreateBody>()(
  v.object({
    url: text(limits.url),
    title: text(limits.title),
    parent: v.nullable(v.pipe(v.string(), v.check(isClean, "bad_characters"))),
    name: text(limits.name),
    body: text(limits.body),
  }),
);
export const editBody = describes<EditBody>()(v.object({ body: text(limits.body) }));
export const previewBody = describes<PreviewBody>()(v.object({ body: text(limits.body) }));
export const voteBody = describes<VoteBody>()(v.object({ value: v.picklist([-1, 0, 1]) }));
export const reactToArticleBody = describes<ReactToArticleBody>()(
  v.object({ url: text(limits.url), title: text(limits.title), emoji: v.string(), on: v.boolean() }),
);
export const reactBody = describes<ReactBody>()(v.object({ emoji: v.string(), on: v.boolean() }));
