import type { Unsent } from "./contract.ts";
import type { Core } from "./core.ts";
import { patience } from "./patience.ts";
import { writeRecord } from "./records.ts";
import { send } from "./send.ts";
import { answering, unsentSlot } from "./slots.ts";

/** Comments that did not reach the backend, or nobody knows: each stays until it has, or until its writer takes it back. */
export function createOutbox(core: Core) {
  const { storage, thread, unsent } = core;

  const write = (key: string, text: string | null) => writeRecord(storage, unsentSlot(thread), [key, text]);
  const change = (key: string, by: Partial<Unsent>) => {
    unsent.value = unsent.peek().map((one) => (one.key === key ? { ...one, ...by } : one));
  };
  const outbox = {
    put(one: Omit<Unsent, "status" | "kept">) {
      const kept = write(one.key, [one.parent ?? "", one.name, one.body].join("\n"));
      unsent.value = [...unsent.peek().filter(({ key }) => key !== one.key), { ...one, status: "waiting", kept }];
      core.notice.value = { kind: "unsent" };
      again.later();
    },
    /** `null` for one that is not here, or on its way. */
    find: (key: string) => unsent.peek().find((one) => one.key === key && one.status === "waiting") ?? null,
    drop(key: string) {
      write(key, null);
      unsent.value = unsent.peek().filter((one) => one.key !== key);
      again.rest();
    },
    /** Unasked only where one that had arrived after all would be known again. */
    async resend(key?: string) {
      const pressed = key !== undefined;
      if (!pressed && !core.can.peek().idempotent) return;
      for (const { key: each } of unsent.peek()) if (!pressed || key === each) await sendAgain(each, pressed);
    },
  };
  const sendAgain = async (key: string, lit: boolean) => {
    const one = outbox.find(key);
    if (!one) return;
    change(key, { status: "sending" });
    const { name, body, parent } = one;
    await send(core, {
      target: answering(parent),
      words: { key, name, body },
      lit,
      failed(error) {
        change(key, { status: "waiting", error });
        again.later();
      },
      done: () => outbox.drop(key),
    });
  };
  /** A browser says when it is online again; a server that is back says nothing, and is asked. */
  const again = patience(core, "resend", () => outbox.resend());
  return outbox;
}

export type Outbox = ReturnType<typeof createOutbox>;
