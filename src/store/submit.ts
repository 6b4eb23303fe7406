import type { Signal } from "@preact/signals";
import { addressFault } from "../protocol/address.ts";
import { AfterwordError, type FieldCode } from "../protocol/errors.ts";
import { wordsFault } from "../protocol/words.ts";
import type { Composer, ComposerTarget } from "./contract.ts";
import type { Core } from "./core.ts";
import type { KeptDraft } from "./drafts.ts";
import { relist } from "./more.ts";
import { loadViewer } from "./open.ts";
import type { Outbox } from "./outbox.ts";
import { send } from "./send.ts";
import { aboutOf, tellSlot } from "./slots.ts";

export interface Form {
  readonly core: Core;
  readonly outbox: Outbox;
  readonly target: ComposerTarget;
  readonly draft: KeptDraft;
  readonly name: Signal<string>;
  readonly status: Signal<Composer["status"]["value"]>;
  readonly error: Signal<AfterwordError | null>;
  /** The box is there and ticked. */
  tells(): boolean;
  /** Sets the question that these words give reason to ask, once for each form. */
  doubts(words: string): boolean;
  isOpen(): boolean;
  close(): void;
}

/**
 * One press on "send". What did not get through goes to the outbox under the same key, even if it may have arrived; what
 * was refused stays in the form.
 */
export async function submit(form: Form): Promise<void> {
  const { core, target, draft, name, status, error } = form;
  if (status.peek() !== "ready") return;
  const words = draft.body.peek();
  const wrong = faults(form, words);
  error.value = wrong;
  if (wrong || form.doubts(words)) return;
  status.value = "sending";
  const told = form.tells();
  const keep = (wish: string | null) => told && core.storage.set(tellSlot(core.thread), wish);
  keep("1");
  const sent = { key: draft.key(), name: name.peek(), body: words };
  const answered = () => {
    status.value = "ready";
  };
  const done = () => {
    draft.done(words);
    if (target.kind !== "root") form.close();
  };
  const failed = (cause: AfterwordError) => {
    if (target.kind === "edit" || !/network|server/.test(cause.fault)) {
      // the box is asked again with the words
      keep(null);
      return refused(form, cause);
    }
    // first, so that where room is short the words take the place that they had as a draft
    done();
    form.outbox.put({ ...sent, parent: aboutOf(target), error: cause });
  };
  await send(core, { target, words: sent, answered, failed, done });
}

function refused({ core, draft, error, isOpen }: Form, cause: AfterwordError): void {
  error.value = cause;
  if (!isOpen()) core.fail(cause);
  if (cause.code !== "key_reused") return;
  // An earlier version of these words did arrive, and its answer was lost: show it. What stands in the form is new.
  draft.renew();
  relist(core);
  loadViewer(core);
}

/** What the backend would refuse is not sent. */
function faults(form: Form, words: string): AfterwordError | null {
  const { core, target, name } = form;
  const { limits } = core.can.peek();
  const body = wordsFault(words, { max: limits.body, lines: true });
  const named = target.kind === "edit" ? null : wordsFault(name.peek(), { max: limits.name });
  const address = form.tells() ? addressFault(core.address.peek()) : null;
  const fields: Record<string, FieldCode> = {
    ...(named && { name: named }),
    ...(body && { body }),
    ...(address && { address }),
  };
  return named || body || address ? new AfterwordError("invalid_fields", { fields }) : null;
}
