import type { ThreadOptions, ThreadStore } from "./contract.ts";
import { type Core, createShared } from "./core.ts";
import { later } from "./later.ts";
import { open } from "./open.ts";
import { sortSlot } from "./remembered.ts";
import { draftSlot } from "./slots.ts";

/** Makes the model of one thread. Asks for nothing until `open`. */
export function createThread(options: ThreadOptions): ThreadStore {
  const shared = createShared(options);
  const { comments, branches, mine, face, end, fail } = shared;
  const act = later(() => import("./actions.ts").then(({ createActions }) => createActions(core)), fail);
  const core: Core = { ...shared, act };
  return {
    ...face,
    thread: options.thread,
    roots: comments.below(null),
    hasRootDraft: options.storage.get(draftSlot(options.thread, { kind: "root" })) !== null,
    comment: comments.comment,
    replies: comments.below,
    rest: branches.rest,
    mine,
    waitingIn: shared.waitingIn,
    collapsed: shared.collapsed,
    isNew: shared.isNew,
    open: () => open(core),
    retry: () => core.again(),
    sortBy(sort, byPage) {
      if (!byPage) options.storage.set(sortSlot, sort);
      return act((actions) => actions.sortBy(sort));
    },
    loadMore: () => act((actions) => actions.loadMore()),
    loadReplies: (root) => act((actions) => actions.loadReplies(root)),
    reveal: (id) => act((actions) => actions.reveal(id)),
    vote: (id, value) => act((actions) => actions.vote(id, value)),
    react: (id, emoji, on) => act((actions) => actions.react(id, emoji, on)),
    compose: (target) => act((actions) => actions.compose(target)),
    remove: (id) => act((actions) => actions.remove(id)),
    attend: (here) => void act((actions) => actions.attend(here)),
    showWaiting: (root) => act((actions) => actions.showWaiting(root)),
    nextNew: () => act((actions) => actions.nextNew()),
    collapse: (id, on) => act((actions) => actions.collapse(id, on)),
    reactToArticle: (emoji, on) => act((actions) => actions.reactToArticle(emoji, on)),
    subscribe: (wish) => act((actions) => actions.subscribe(wish)),
    unsubscribe: (id) => act((actions) => actions.unsubscribe(id)),
    resend: (key) => act((actions) => actions.resend(key)),
    takeBack: (key) => act((actions) => actions.takeBack(key)),
    tell(notice) {
      face.notice.value = notice;
    },
    [Symbol.dispose]() {
      end();
      face.composer.peek()?.close();
      face.rootComposer.peek()?.close();
    },
  };
}
