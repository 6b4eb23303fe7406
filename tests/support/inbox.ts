import { createServer, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** The message as it came over the wire, dots unstuffed. */
  readonly raw: string;
  readonly mail: Email;
}

export interface Inbox {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/**
 * A real SMTP server that keeps what it is sent. Without encryption or log-in unless `options` have it. `onReceived` is
 * called with the number of messages so far before the last one is acknowledged.
 */
export async function startInbox(
  options: SMTPServerOptions = {},
  { user = "", onReceived = (_count: number) => {} } = {},
): Promise<Inbox> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      buffer(stream)
        .then(async (bytes) => {
          const from = mailFrom === false ? "" : mailFrom.address;
          const to = rcptTo.map(({ address }) => address);
          received.push({ from, to, raw: bytes.toString("latin1"), mail: await PostalMime.parse(bytes) });
          onReceived(received.length);
          done();
        })
        .catch(done);
    },
    ...options,
  });
  // a client that refuses our certificate is what some tests are about
  server.on("error", () => {});
  const port = await new Promise<number>((resolve) => {
    const socket = server.listen(0, "127.0.0.1", () => {
      const address = socket.address();
      resolve(address === null || typeof address === "string" ? 0 : address.port);
    });
  });
  return {
    url: `smtp://${user}127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** What a scripted server does at a step: answers, cuts the connection, falls silent, or answers without an end. */
export type Answer = string | "cut" | "silence" | "trickle";
export interface Script {
  readonly greeting?: Answer;
  readonly ehlo?: Answer;
  readonly mail?: Answer;
  readonly rcpt?: Answer;
  readonly data?: Answer;
  /** After the final dot. */
  readonly end?: Answer;
}

export interface Scripted {
  readonly url: string;
  /** Messages that came with their final dot. */
  readonly messages: () => number;
  readonly connections: () => number;
  /** From now on. */
  play(script: Script): void;
  close(): Promise<void>;
}

const good = {
  greeting: "220 ready",
  ehlo: "250 hello",
  mail: "250 ok",
  rcpt: "250 ok",
  data: "354 go on",
  end: "250 taken",
} satisfies Script;

/** An SMTP server that does at each step what a test says: no server that one can install is as bad as some in the world. */
export async function startScripted(first: Script = {}): Promise<Scripted> {
  let script: Required<Script> = { ...good, ...first };
  let messages = 0;
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {}); // a client that gives up is what this is for
    socket.once("close", () => sockets.delete(socket));
    const answer = (step: Answer) => {
      if (step === "cut") socket.destroy();
      else if (step === "trickle") {
        const more = setInterval(() => socket.write("250-wait\r\n"), 50);
        socket.once("close", () => clearInterval(more));
      } else if (step !== "silence") socket.write(`${step}\r\n`);
    };
    let rest = "";
    let isData = false;
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      rest += chunk;
      for (;;) {
        const mark = isData ? "\r\n.\r\n" : "\r\n";
        const end = rest.indexOf(mark);
        if (end === -1) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + mark.length);
        if (isData) {
          isData = false;
          messages += 1;
          answer(script.end);
        } else if (/^EHLO/i.test(line)) answer(script.ehlo);
        else if (/^MAIL/i.test(line)) answer(script.mail);
        else if (/^RCPT/i.test(line)) answer(script.rcpt);
        else if (/^DATA/i.test(line)) {
          isData = script.data.startsWith("354");
          answer(script.data);
        } else answer("250 ok");
      }
    });
    answer(script.greeting);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(address === null || typeof address === "string" ? 0 : address.port);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages: () => messages,
    connections: () => connections,
    play: (next) => {
      script = { ...good, ...next };
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
