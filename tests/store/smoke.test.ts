import { expect, test } from "vitest";
import { article, backend, threadOn, until } from "../support/thread.ts";

test("a thread is opened, written to, voted on and edited", async () => {
  const ada = threadOn({
    adapter: backend({ seed: { [article.key]: [{ id: "a", author: "Bob", body: "Hi", createdAt: 5 }] } }).as("ada"),
  });
  await ada.open();
  expect(ada.roots.value).toEqual(["a"]);
  await ada.vote("a", 1);
  expect(ada.comment("a").value).toMatchObject({ votes: { up: 1, down: 0 } });
  expect(ada.mine("a").value.vote).toBe(1);
  await ada.compose({ kind: "root" });
  const form = ada.rootComposer.value;
  if (!form) throw new Error("no form");
  form.name.value = "Ada";
  form.body.value = "Well *said*";
  await form.submit();
  expect(form.error.value).toBe(null);
  expect(ada.roots.value).toEqual(["c0001", "a"]);
  await until(() => ada.mine("c0001").value.editable);
  await ada.compose({ kind: "edit", id: "c0001" });
  const edit = ada.composer.value;
  expect(edit?.body.value).toBe("Well *said*");
  await ada.remove("c0001");
  expect(ada.roots.value).toEqual(["a"]);
});
