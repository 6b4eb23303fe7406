import { effect, type Signal, signal } from "@preact/signals";
import type { AfterwordError } from "../protocol/errors.ts";
import type { Markup } from "../protocol/markup.ts";
import { wordsFault } from "../protocol/words.ts";
import { cautionOf } from "./caution.ts";
import type { Composer, ComposerTarget } from "./contract.ts";
import type { Core } from "./core.ts";
import { type KeptDraft, keepDraft } from "./drafts.ts";
import { reveal } from "./finding.ts";
import { createTelling } from "./follow.ts";
import { hear } from "./hear.ts";
import type { Outbox } from "./outbox.ts";
import { notAllowed, windowOver } from "./refusal.ts";
import type { Said } from "./said.ts";
import { aboutOf, answering, guidelinesSlot } from "./slots.ts";
import { submit } from "./submit.ts";

/** The writer's name is kept once, for all threads of an origin. */
const nameSlot = "afterword:name";

type Status = Composer["status"]["value"];

/** Opens forms. They share the writer's name. */
export function createDesk(core: Core, said: Said, outbox: Outbox) {
  let name: Signal<string> | undefined;
  const drafts = new WeakMap<Composer, KeptDraft>();
  const compose = async (target: ComposerTarget): Promise<void> => {
    let load: (() => Promise<void>) | undefined;
    await core.ask({ name: "compose" }, async () => () => {
      const place = placeOf(core, target);
      const open = place.peek();
      if (open && same(open.target, target)) return;
      const refused = refusal(core, said, target);
      if (refused) return core.fail(refused);
      open?.close();
      name ??= signal(keptName(core));
      const made = createComposer({ core, outbox, target, name });
      drafts.set(made.composer, made.draft);
      place.value = made.composer;
      load = made.load;
    });
    await load?.();
  };
  /** An answer to what is not here any more can still become a comment of its own. */
  const takeBack = async (key: string): Promise<void> => {
    const one = outbox.find(key);
    if (!one) return;
    const { parent, name: author, body } = one;
    const isHere = () => core.comments.shown().has(parent ?? "");
    if (parent !== null && !isHere()) await reveal(core, parent);
    const target = answering(isHere() ? parent : null);
    await compose(target);
    const composer = placeOf(core, target).peek();
    const draft = composer && drafts.get(composer);
    if (!draft || composer.status.peek() !== "ready" || !outbox.find(key)) return;
    composer.name.value = author;
    draft.take(key, body);
    outbox.drop(key);
  };
  return { compose, takeBack };
}

/** A field may hide what is wrong with a name that nobody typed into it. */
function keptName({ storage, can }: Core): string {
  const kept = storage.get(nameSlot) ?? "";
  return wordsFault(kept, { max: can.peek().limits.name }) ? "" : kept;
}

interface Making {
  readonly core: Core;
  readonly outbox: Outbox;
  readonly target: ComposerTarget;
  readonly name: Signal<string>;
}

function createComposer({ core, outbox, target, name }: Making) {
  const draft = keepDraft(core, target);
  const { body, kept } = draft;
  const status = signal<Status>(target.kind === "edit" && !draft.found ? "loading" : "ready");
  const error = signal<AfterwordError | null>(null);
  const preview = signal<Markup | null>(null);
  const caution = signal<Composer["caution"]["value"]>(null);
  const { tells, ...telling } = createTelling(core, target);
  let asked = target.kind === "edit";
  const { storage, adapter, thread, newcomer, can } = core;
  const guidelines = signal(newcomer.peek() && storage.get(guidelinesSlot) === null);
  const effects = [
    effect(() => storage.set(nameSlot, name.value || null)),
    effect(() => {
      if (newcomer.peek()) storage.set(guidelinesSlot, guidelines.value ? null : "closed");
    }),
    effect(() => {
      body.value;
      // both are about words that are no longer these
      preview.value = caution.value = null;
    }),
  ];
  const place = placeOf(core, target);
  const isOpen = () => place.peek() === composer;
  const doubts = (words: string) => {
    caution.value = asked || !newcomer.peek() ? null : cautionOf(words, can.peek().caution);
    asked ||= caution.peek() !== null;
    return caution.peek() !== null;
  };
  const composer: Composer = {
    target,
    name,
    body,
    status,
    error,
    kept,
    preview,
    caution,
    guidelines,
    ...telling,
    async showPreview(on) {
      const words = body.peek();
      preview.value = error.value = null;
      const failed = (cause: AfterwordError) => {
        error.value = cause;
      };
      await core.ask({ name: `preview ${draft.slot}`, failed }, async (io) => {
        const tree = on ? await adapter.preview?.(thread, words, io) : null;
        return () => {
          if (body.peek() === words) preview.value = tree ?? null;
        };
      });
    },
    quote(words) {
      body.value = `> ${words.trim().replaceAll("\n", "\n> ")}\n\n${body.peek()}`;
    },
    submit: () =>
      submit({
        core,
        outbox,
        target,
        draft,
        name,
        status,
        error,
        tells,
        doubts,
        isOpen,
        close: composer.close,
      }),
    close() {
      draft.stop();
      for (const stop of effects) stop();
      if (isOpen()) place.value = null;
      if (!core.composer.peek()) for (const news of core.spared.splice(0)) hear(core, news);
    },
    discard() {
      draft.done(body.peek());
      composer.close();
    },
  };
  /** The Markdown to start an edit from; without it there is nothing to edit. */
  const load = async () => {
    if (status.peek() === "ready") return;
    const failed = (cause: AfterwordError) => {
      if (!isOpen()) return;
      composer.close();
      core.fail(cause);
    };
    await core.ask({ name: "source", failed }, async (io) => {
      const words = await adapter.source?.(thread, aboutOf(target) ?? "", io);
      return () => {
        draft.begin(words ?? "");
        status.value = "ready";
      };
    });
  };
  return { composer, draft, load };
}

function refusal(core: Core, said: Said, target: ComposerTarget): AfterwordError | null {
  const can = core.can.peek();
  if (target.kind !== "edit") return can.create ? null : notAllowed(core);
  return can.edit ? windowOver(core, said, target.id) : notAllowed(core);
}

const placeOf = ({ composer, rootComposer }: Core, { kind }: ComposerTarget) =>
  kind === "root" ? rootComposer : composer;

const same = (a: ComposerTarget, b: ComposerTarget) => aboutOf(a) === aboutOf(b) && a.kind === b.kind;
