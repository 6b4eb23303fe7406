/**
 * `npm run bench:drain`: how fast one server mails ten thousand subscribers of one comment, and what memory that takes, on
 * both databases, in one run on this machine. From the outbox over the letters to a mail server in this same process, which
 * takes everything at once: what a real one takes is its own. One mail is under way at a time.
 */
import { SMTPServer } from "smtp-server";
import { smtpMailer } from "../src/server/mail/smtp.ts";
import { newId } from "../src/server/serve/ids.ts";
import type { Storage } from "../src/server/storage/contract.ts";
import type { Client } from "../src/server/storage/schema.ts";
import { createStorage } from "../src/server/storage/storage.ts";
import { tellingServices } from "../tests/support/delivery.ts";
import { epoch } from "../tests/support/epoch.ts";
import { onBoth } from "./notify/databases.ts";
import { followed, subscribers } from "./notify/pages.ts";

const mebibytes = (of: "rss" | "heapUsed") => process.memoryUsage()[of] / 2 ** 20;
/** What is kept, without what only waits to be collected; `npm run` gives Node the flag for it. */
const kept = () => {
  globalThis.gc?.();
  return mebibytes("heapUsed");
};
const at = epoch + 60_000;

/** Counts what it is sent. */
async function startSink() {
  const sink = { count: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      sink.count += 1;
      stream.once("end", () => done()).resume();
    },
  });
  const port = await new Promise<number>((resolve) => {
    const socket = server.listen(0, "127.0.0.1", () => {
      const address = socket.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return Object.assign(sink, { port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) });
}

/** A comment that all subscribers are to hear of. */
const tell = (storage: Storage, threadId: string) =>
  storage.write(async (act) => {
    const thread = await act.lock(threadId, at);
    const id = newId(at);
    const body = [{ type: "paragraph" as const, children: [{ type: "text" as const, value: "Words. ".repeat(40) }] }];
    const words = { name: "Ann", body, source: "Words.", words: "", idempotencyKey: id };
    await act.create(thread, { id, parent: null, authorId: "writer", state: "published", ...words });
    return act.enqueueNotices(id, { now: at, hourly: at, daily: {} });
  });

async function measure(name: string, client: Client): Promise<void> {
  const storage = createStorage(client);
  const sink = await startSink();
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${sink.port}` });
  await storage.migrate(epoch);
  const pages = await followed(storage, client);
  const { dispatch } = tellingServices(storage, { now: at }, { mailer });
  const told = await tell(storage, pages.now);
  const before = kept();
  let most = mebibytes("rss");
  const watch = setInterval(() => {
    most = Math.max(most, mebibytes("rss"));
  }, 100);
  const start = performance.now();
  const sent = await dispatch.round();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  if (sent !== told || sink.count !== subscribers) throw new Error(`${sent} sent, ${sink.count} arrived`);
  const speed = `${Math.round(sent / seconds)} mails a second`;
  const heap = `heap ${before.toFixed(0)} MiB before and ${kept().toFixed(0)} MiB after`;
  const memory = `${heap}, process ${most.toFixed(0)} MiB at most`;
  console.log(`${name}: ${sent.toLocaleString("en")} mails in ${seconds.toFixed(1)} s, ${speed}; ${memory}`);
  await mailer.close();
  await sink.close();
  await storage.close();
}

await onBoth(measure);
