import { effect, type Signal, signal } from "@preact/signals";
import type { AfterwordError } from "../protocol/errors.ts";
import type { Composer, ComposerTarget } from "./contract.ts";
import type { Core } from "./core.ts";
import { keepDraft } from "./drafts.ts";
import { notAllowed, windowOver } from "./refusal.ts";
import type { Said } from "./said.ts";
import { submit } from "./submit.ts";

/** The writer's name is kept once, for all threads of an origin. */
const nameSlot = "afterword:name";

type Status = Composer["status"]["value"];

/** Opens forms. They share the writer's name. */
export function createDesk(core: Core, said: Said) {
  const name = signal(core.options.storage.get(nameSlot) ?? "");
  return async (target: ComposerTarget): Promise<void> => {
    let load: (() => Promise<void>) | undefined;
    await core.ask({ name: "compose" }, async () => () => {
      const place = placeOf(core, target);
      const open = place.peek();
      if (open && same(open.target, target)) return;
      const refused = refusal(core, said, target);
      if (refused) return core.fail(refused);
      open?.close();
      const made = createComposer(core, target, name);
      place.value = made.composer;
      load = made.load;
    });
    await load?.();
  };
}

function createComposer(core: Core, target: ComposerTarget, name: Signal<string>) {
  const draft = keepDraft(core.options, target);
  const { body, kept } = draft;
  const status = signal<Status>(target.kind === "edit" && !draft.found ? "loading" : "ready");
  const error = signal<AfterwordError | null>(null);
  const forgetName = effect(() => core.options.storage.set(nameSlot, name.value || null));
  const place = placeOf(core, target);
  const isOpen = () => place.peek() === composer;
  const composer: Composer = {
    target,
    name,
    body,
    status,
    error,
    kept,
    preview: signal(null),
    caution: signal(null),
    async showPreview() {},
    quote(words) {
      body.value = `> ${words.trim().replaceAll("\n", "\n> ")}\n\n${body.peek()}`;
    },
    submit: () => submit({ core, target, draft, name, status, error, isOpen, close: composer.close }),
    close() {
      draft.stop();
      forgetName();
      if (isOpen()) place.value = null;
    },
    discard() {
      draft.done(body.peek());
      composer.close();
    },
  };
  const load = () => loadSource({ core, status, begin: draft.begin, composer });
  return { composer, load };
}

interface Loading {
  readonly core: Core;
  readonly composer: Composer;
  readonly status: Signal<Status>;
  begin(words: string): void;
}

/** The Markdown to start an edit from; without it there is nothing to edit. */
async function loadSource({ core, composer, status, begin }: Loading): Promise<void> {
  const { adapter, thread } = core.options;
  const { target } = composer;
  if (target.kind !== "edit" || status.peek() !== "loading") return;
  const failed = (error: AfterwordError) => {
    if (core.face.composer.peek() !== composer) return;
    composer.close();
    core.fail(error);
  };
  return core.ask({ name: "source", failed }, async (io) => {
    const words = await adapter.source?.(thread, target.id, io);
    return () => {
      begin(words ?? "");
      status.value = "ready";
    };
  });
}

function refusal(core: Core, said: Said, target: ComposerTarget): AfterwordError | null {
  const can = core.face.can.peek();
  if (target.kind !== "edit") return can.create ? null : notAllowed(core);
  return can.edit ? windowOver(core, said, target.id) : notAllowed(core);
}

const placeOf = ({ face }: Core, { kind }: ComposerTarget) => (kind === "root" ? face.rootComposer : face.composer);

const same = (a: ComposerTarget, b: ComposerTarget) => about(a) === about(b) && a.kind === b.kind;
const about = (target: ComposerTarget) => ("to" in target ? target.to : "id" in target ? target.id : null);
