import { signal } from "@preact/signals";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { en } from "../../src/i18n/en.ts";
import { AfterwordError } from "../../src/protocol/errors.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { Confirm } from "../../src/ui/composer/Confirm.tsx";
import { Form } from "../../src/ui/composer/Form.tsx";
import { News } from "../../src/ui/composer/News.tsx";
import { Own } from "../../src/ui/composer/Own.tsx";
import { Palette } from "../../src/ui/composer/Palette.tsx";
import { Sharing } from "../../src/ui/composer/Sharing.tsx";
import { Thread } from "../../src/ui/index.ts";
import { still, viewOf } from "../../src/ui/view.ts";
import { poor } from "../support/poor.ts";
import { article, backend, standingClock, threadOn } from "../support/thread.ts";

const now = Date.UTC(2026, 4, 1, 12);
const ann = { id: "a", author: "Ann", body: "Well *said*.", createdAt: now - 7_200_000, up: 1200 };

async function opened(adapter = backend({ seed: { [article.key]: [ann] } }).as("me")) {
  const store = threadOn({ adapter, now: standingClock(now) });
  await store.open();
  return store;
}

const html = (store: ThreadStore, props = {}) => renderToString(<Thread store={store} now={() => now} {...props} />);

test("a thread is drawn where there is no document", async () => {
  expect(globalThis.document).toBeUndefined();
  const drawn = html(await opened());
  expect(drawn).toContain('<article id="comment-a" tabindex="-1" aria-label="Ann">');
  expect(drawn).toContain("<em>said</em>");
  expect(drawn).toContain(">2 hours ago</time>");
  expect(drawn).toContain("Write a comment…");
});

test("before it is opened, it says that it loads", () => {
  const drawn = html(threadOn({ adapter: backend().as("me") }));
  expect(drawn).toContain(en.loading);
  expect(drawn).toContain('<div role="status"></div>');
});

test("so is everything that comes later", async () => {
  const store = await opened();
  await store.compose({ kind: "root" });
  await store.sortBy("oldest");
  const composer = store.rootComposer.value;
  if (!composer) throw new Error("no form");
  const view = viewOf({ store, now: () => now }, still);
  const drawn = renderToString(
    <>
      <Form view={view} composer={composer} focus />
      <Own view={view} id="a" />
      <Confirm view={view} id="a" asking={signal(true)} />
      <Palette view={view} id="a" close={() => {}} />
      <Sharing view={view} url={article.url} title={article.title} leave={() => {}} />
      <News view={view} />
    </>,
  );
  for (const words of ["Post comment", "Edit", "No, keep it", "😂", "Sorted: Oldest"]) expect(drawn).toContain(words);
});

test("the address of a comment is made by whoever embeds the thread", async () => {
  const drawn = html(await opened(), { href: (id: string) => `https://paper.example/ferry#${id}` });
  expect(drawn).toContain('href="https://paper.example/ferry#a"');
});

test("numbers, times and words follow the language", async () => {
  const words = { ...en, comments: "Kommentare", reply: "Antworten" };
  const drawn = html(await opened(), { words, locale: "de" });
  expect(drawn).toContain("vor 2 Stunden");
  expect(drawn).toContain("1.200");
  expect(drawn).toContain("Kommentare");
  expect(drawn).not.toContain(">Reply<");
});

test("what a poor backend cannot do is not there", async () => {
  const store = await opened(poor({ [article.key]: [{ name: "Ann", body: "In 2009" }] }));
  const drawn = html(store);
  expect(drawn).toContain("In 2009");
  // an article has an address, whatever its backend can do
  expect(drawn.match(/<button.*?<\/button>/g)).toEqual(['<button type="button" class="do-share">Share</button>']);
  expect(drawn).not.toContain("href");
});

test("a failure has words and a way on, and stands beside what is there already", async () => {
  const more = Array.from({ length: 20 }, (_, at) => ({ ...ann, id: `b${at}`, createdAt: ann.createdAt - 1 - at }));
  const { as } = backend({ seed: { [article.key]: [ann, ...more] } });
  const store = await opened({ ...as("me"), list: () => Promise.reject(new AfterwordError("internal")) });
  await store.sortBy("oldest");
  const drawn = html(store);
  expect(drawn).toContain(en.failed);
  expect(drawn).toContain(en.retry);
  expect(drawn).toContain("<em>said</em>");
});
