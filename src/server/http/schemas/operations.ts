import type { GenericSchema, ObjectSchema } from "valibot";
import type { EndpointName } from "../../../protocol/wire.ts";
import { changed, created, page, update, viewer } from "./model.ts";
import {
  branchQuery,
  countsQuery,
  findQuery,
  liveQuery,
  newsQuery,
  pageQuery,
  siteQuery,
  threadQuery,
} from "./query.ts";
import { subscribeBody, subscribed } from "./subscriptions.ts";
import {
  countsAnswer,
  createBody,
  editBody,
  pageAnswer,
  previewAnswer,
  previewBody,
  reactBody,
  reactToArticleBody,
  sourceAnswer,
  voteBody,
} from "./wire.ts";

export interface Operation {
  readonly summary: string;
  readonly query: ObjectSchema<Record<string, GenericSchema>, undefined>;
  readonly body?: GenericSchema;
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: GenericSchema }>>;
  /** Answers with server-sent events, each with such an answer as its data. */
  readonly streamed?: boolean;
  /** Has an ETag and answers 304. */
  readonly cached?: boolean;
  /** Needs the bearer secret. */
  readonly personal?: boolean;
}

const read = (summary: string, query: Operation["query"], schema: GenericSchema) => ({
  summary,
  query,
  cached: true,
  answers: { 200: { description: "The same for everybody.", schema } },
});
const ownRead = (summary: string, query: Operation["query"], schema: GenericSchema) => ({
  summary,
  query,
  personal: true,
  answers: { 200: { description: "For the holder of the secret only.", schema } },
});
const change = (summary: string, body?: GenericSchema) => ({
  summary,
  query: siteQuery,
  ...(body ? { body } : {}),
  personal: true,
  answers: { 200: { description: "What changed.", schema: changed } },
});

/** What each endpoint takes and gives, in the words of the published description. */
export const operations = {
  page: read("Roots of a thread in one order, each with its first replies.", pageQuery, pageAnswer),
  branch: read("The rest of one branch.", branchQuery, page),
  find: read("One comment with its ancestors and its root's first replies.", findQuery, page),
  news: read("What has changed since a version, as it is now.", newsQuery, update),
  live: {
    summary: "The same as a stream of server-sent events, each with a version as its id; it ends after some minutes.",
    query: liveQuery,
    streamed: true,
    answers: {
      200: { description: "What has changed so far, then what changes.", schema: update },
      204: { description: "No more streams for this client: ask at intervals instead." },
    },
  },
  counts: read("Published comments of several threads.", countsQuery, countsAnswer),
  viewer: ownRead("What is mine in a thread.", threadQuery, viewer),
  source: ownRead("The Markdown of one's own comment.", siteQuery, sourceAnswer),
  create: {
    summary: "Write a comment or a reply.",
    query: threadQuery,
    body: createBody,
    personal: true,
    answers: {
      201: { description: "Written now.", schema: created },
      200: { description: "Was written before with the same key; this is the comment as it is now.", schema: created },
    },
  },
  preview: {
    summary: "What Markdown would look like; nothing is kept.",
    query: siteQuery,
    body: previewBody,
    answers: { 200: { description: "The tree that a comment with these words would have.", schema: previewAnswer } },
  },
  edit: change("Change one's own words.", editBody),
  remove: change("Remove one's own comment."),
  vote: change("Set one's vote; 0 withdraws it.", voteBody),
  react: change("Set or withdraw one of one's reactions.", reactBody),
  reactToArticle: {
    ...change("Set or withdraw one of one's reactions to the article itself.", reactToArticleBody),
    query: threadQuery,
  },
  subscribe: {
    summary: "Ask to be told of comments; the answer is the same whatever the address is.",
    query: threadQuery,
    body: subscribeBody,
    personal: true,
    answers: { 202: { description: "All that this caller has asked for in the thread.", schema: subscribed } },
  },
  unsubscribe: {
    summary: "Be told no more.",
    query: siteQuery,
    personal: true,
    answers: { 200: { description: "What is left in the same thread.", schema: subscribed } },
  },
} satisfies Record<EndpointName, Operation>;
