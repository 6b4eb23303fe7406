/**
 * The thread as a model, for a view of one's own: signals out, named actions in, one dispose.
 *
 * ```ts
 * import { effect } from "@preact/signals";
 * import { createThread } from "afterword/store";
 *
 * const thread = createThread({
 *   adapter,
 *   thread: { key: location.pathname, url: location.href, title: document.title },
 *   now: Date.now,
 *   newKey: () => crypto.randomUUID(),
 *   storage: {
 *     get: (key) => localStorage.getItem(key),
 *     set: (key, value) => (value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value)),
 *   },
 * });
 * const stop = effect(() => {
 *   for (const id of thread.roots.value) console.log(thread.comment(id).value, thread.replies(id).value.length);
 * });
 * await thread.open();
 * await thread.sortBy("top");
 * await thread.compose({ kind: "root" });
 * const form = thread.rootComposer.value;
 * if (form) {
 *   form.name.value = "Ada";
 *   form.body.value = "Well *said*.";
 *   await form.submit(); // form.error.value says what went wrong
 * }
 * stop();
 * thread[Symbol.dispose]();
 * ```
 *
 * @module
 */
export {
  type Abilities,
  type Caution,
  type Composer,
  type ComposerTarget,
  composerActions,
  type Follow,
  type FollowWish,
  type Mine,
  type Notice,
  type ThreadOptions,
  type ThreadStore,
  threadActions,
  type Unsent,
} from "./contract.ts";
export { createThread } from "./thread.ts";
