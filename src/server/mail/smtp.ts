import nodemailer from "nodemailer";
import { isMailbox } from "./address.ts";
import type { Delivery, Letter, Mailer } from "./contract.ts";
import { deliveryOf } from "./delivery.ts";
import { messageOf } from "./message.ts";

export interface SmtpOptions {
  /** `smtp://user:password@host:port`, with STARTTLS where the server has it, or `smtps://…`, TLS from the start. */
  readonly url: string;
  /** Milliseconds until a connection stands, encrypted and greeted. Default: 10 s. */
  readonly connectionTimeout?: number;
  /** Milliseconds of silence in a conversation before it is given up. Default: 60 s. */
  readonly socketTimeout?: number;
  /** Milliseconds for one letter, all in all: a server that sends a byte now and then is never silent. Default: 2 min. */
  readonly letterTimeout?: number;
}

/**
 * Sends by SMTP over one connection that is kept. Letters go one after the other, in the order of the calls: then a
 * process that dies leaves one in doubt at most.
 */
export function smtpMailer({
  url,
  connectionTimeout = 10_000,
  socketTimeout = 60_000,
  letterTimeout = 120_000,
}: SmtpOptions): Mailer {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 1,
    connectionTimeout,
    greetingTimeout: connectionTimeout,
    dnsTimeout: connectionTimeout,
    socketTimeout,
    // only where a kept connection turned out to be closed before a byte of the message was sent
    maxRequeues: 1,
  });
  let begun = false;
  // the stream is made when the connection stands and the log-in is done, right before MAIL FROM
  transport.use("stream", (mail, done) => {
    mail.message.processFunc((message) => {
      begun = true;
      return message;
    });
    done();
  });
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function hand(letter: Letter): Promise<Delivery> {
    if (!isMailbox(letter.to)) return { kind: "refused", problem: "not an address", gone: true };
    begun = false;
    try {
      await transport.sendMail({ ...messageOf(letter), signal: AbortSignal.timeout(letterTimeout) });
      return { kind: "sent" };
    } catch (error) {
      return deliveryOf(error instanceof Error ? error : new Error(String(error)), begun);
    }
  }
  return {
    async send(letter) {
      if (closed) return { kind: "away", problem: "closed" };
      const delivery = last.then(() => hand(letter));
      last = delivery;
      return delivery;
    },
    async close() {
      closed = true;
      await last;
      transport.close();
    },
  };
}
