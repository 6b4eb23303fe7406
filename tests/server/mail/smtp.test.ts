import { afterEach, describe, expect, it } from "vitest";
import type { Delivery, Mailer } from "../../../src/server/mail/contract.ts";
import { type SmtpOptions, smtpMailer } from "../../../src/server/mail/smtp.ts";
import { type Script, startInbox, startScripted } from "../../support/inbox.ts";
import { letterOf } from "../../support/letter.ts";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
function mailerFor(url: string, options: Omit<SmtpOptions, "url"> = {}): Mailer {
  const mailer = smtpMailer({ url, ...options });
  cleanups.push(() => mailer.close());
  return mailer;
}
async function scripted(script: Script = {}) {
  const server = await startScripted(script);
  cleanups.push(() => server.close());
  return server;
}
async function inbox(...settings: Parameters<typeof startInbox>) {
  const server = await startInbox(...settings);
  cleanups.push(() => server.close());
  return server;
}

const later = { kind: "later" } as const;
const away = { kind: "away" } as const;
const refused = { kind: "refused", gone: false } as const;
const gone = { kind: "refused", gone: true } as const;

/** What a server does, and what that means for the letter. */
const cases: Readonly<Record<string, readonly [Script, Partial<Delivery>]>> = {
  "takes it": [{}, { kind: "sent" }],
  "takes it with an odd 2xx": [{ end: "251 will forward" }, { kind: "sent" }],

  "greets with 421": [{ greeting: "421 4.3.2 too busy" }, away],
  "greets with 554": [{ greeting: "554 5.7.1 not from you" }, away],
  "greets with something else": [{ greeting: "HTTP/1.1 400 Bad Request" }, away],
  "never greets": [{ greeting: "silence" }, away],
  "cuts instead of greeting": [{ greeting: "cut" }, away],
  "cuts at EHLO": [{ ehlo: "cut" }, away],
  "is silent at EHLO": [{ ehlo: "silence" }, away],

  "puts the sender off": [{ mail: "451 4.3.0 try again" }, later],
  "refuses the sender": [{ mail: "553 5.7.1 sender not yours" }, refused],
  "refuses the sender as 550": [{ mail: "550 no" }, refused],
  "wants a log-in at MAIL": [{ mail: "530 5.7.0 authentication required" }, away],
  "closes at MAIL": [{ mail: "421 closing" }, away],

  greylists: [{ rcpt: "450 4.2.0 greylisted" }, later],
  "has a full mailbox": [{ rcpt: "452 4.2.2 over quota" }, later],
  "closes at RCPT": [{ rcpt: "421 4.7.0 too many" }, away],
  "cuts at RCPT": [{ rcpt: "cut" }, later],
  "knows no such user": [{ rcpt: "550 5.1.1 no such user" }, gone],
  "knows no such domain": [{ rcpt: "550 5.1.2 no such domain" }, gone],
  "knows the address as moved": [{ rcpt: "551 5.1.6 moved" }, gone],
  // Postfix says this of the sender, and only in answer to RCPT
  "knows no such sender": [{ rcpt: "550 5.1.8 sender address rejected: domain not found" }, refused],
  "cannot read the sender": [{ rcpt: "553 5.1.7 bad sender" }, refused],
  // and Exim and qmail these of every address, while a log-in is missing
  "does not relay, says 550 and no more": [{ rcpt: "550 relay not permitted" }, refused],
  "does not relay, says 551 and no more": [{ rcpt: "551 not local" }, refused],
  "does not relay, says 553 and no more": [{ rcpt: "553 not in my list of allowed rcpthosts" }, refused],
  "has a disabled mailbox": [{ rcpt: "550 5.2.1 disabled" }, refused],
  "wants no mail from us": [{ rcpt: "550 5.7.1 relaying denied" }, refused],
  "fails at RCPT for good": [{ rcpt: "554 transaction failed" }, refused],

  "puts DATA off": [{ data: "451 not now" }, later],
  "refuses DATA": [{ data: "554 no valid recipients" }, refused],
  "closes at DATA": [{ data: "421 closing" }, away],
  "cuts at DATA": [{ data: "cut" }, later],
  "puts the message off": [{ end: "451 4.7.1 try later" }, later],
  "closes after the message": [{ end: "421 4.3.2 closing" }, away],
  "takes it for spam": [{ end: "550 5.7.1 looks like spam" }, refused],
  "takes it for spam, as 550 and no more": [{ end: "550 spam" }, refused],
  "loses its turn": [{ end: "503 bad sequence" }, later],
  "cuts after the final dot": [{ end: "cut" }, later],
  "is silent after the final dot": [{ end: "silence" }, later],
};

describe("A server that", () => {
  it.each(Object.entries(cases))("%s", async (_, [script, expected]) => {
    const server = await scripted(script);
    const isSilent = Object.values(script).includes("silence");
    const mailer = mailerFor(server.url, isSilent ? { connectionTimeout: 1_000, socketTimeout: 1_000 } : {});
    expect(await mailer.send(letterOf())).toMatchObject(expected);
    expect(server.messages()).toBeLessThanOrEqual(1);
  });

  it.each([
    ["the message", { end: "trickle" }, later],
    ["EHLO", { ehlo: "trickle" }, away],
  ] as const)("answers %s without an end is given up", async (_, script, expected) => {
    const server = await scripted(script);
    const mailer = mailerFor(server.url, { letterTimeout: 3_000 });
    expect(await mailer.send(letterOf())).toMatchObject(expected);
    server.play({});
    expect(await mailer.send(letterOf())).toEqual({ kind: "sent" });
  });

  it("says why is quoted in one line", async () => {
    const server = await scripted({ rcpt: "550-5.1.1 The account\r\n550 5.1.1 does not exist" });
    const delivery = await mailerFor(server.url).send(letterOf());
    expect(delivery).toEqual({
      kind: "refused",
      problem: "550-5.1.1 The account 550 5.1.1 does not exist",
      gone: true,
    });
  });
});

describe("Where there is nobody", () => {
  it("a refused connection means that the channel is away", async () => {
    const server = await scripted();
    await server.close();
    expect(await mailerFor(server.url).send(letterOf())).toMatchObject(away);
  });

  it("so does a name that nobody has", async () => {
    const delivery = await mailerFor("smtp://nobody.invalid:2525").send(letterOf());
    expect(delivery).toMatchObject(away);
  });
});

describe("Log-in and encryption", () => {
  const onAuth: Parameters<typeof startInbox>[0] = {
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === "blog" && password === "p@ss:word" ? done(null, { user: "blog" }) : done(new Error("no such user")),
  };

  it("takes name and password from the address, percent-encoded", async () => {
    const server = await inbox(onAuth, { user: "blog:p%40ss%3Aword@" });
    expect(await mailerFor(server.url).send(letterOf())).toEqual({ kind: "sent" });
    expect(server.received).toHaveLength(1);
  });

  it("a wrong password is no fault of the letter", async () => {
    const server = await inbox(onAuth, { user: "blog:wrong@" });
    const delivery = await mailerFor(server.url).send(letterOf());
    expect(delivery).toMatchObject(away);
    expect(JSON.stringify(delivery)).not.toContain("wrong");
  });

  it("a certificate that nobody vouches for ends the attempt, and nothing is sent in the clear", async () => {
    const server = await inbox({ disabledCommands: [] });
    expect(await mailerFor(server.url).send(letterOf())).toMatchObject(away);
    expect(server.received).toEqual([]);
  });

  it("STARTTLS is used where it is offered", async () => {
    let isSecure = false;
    const server = await inbox({
      disabledCommands: [],
      onMailFrom: (_address, { secure }, done) => {
        isSecure = secure;
        done();
      },
    });
    const delivery = await mailerFor(`${server.url}/?tls.rejectUnauthorized=false`).send(letterOf());
    expect(delivery).toEqual({ kind: "sent" });
    expect(isSecure).toBe(true);
  });

  it("smtps:// is encrypted from the start", async () => {
    const server = await inbox({ secure: true });
    const url = `${server.url.replace("smtp:", "smtps:")}/?tls.rejectUnauthorized=false`;
    expect(await mailerFor(url).send(letterOf())).toEqual({ kind: "sent" });
    expect(await mailerFor(server.url.replace("smtp:", "smtps:")).send(letterOf())).toMatchObject(away);
    expect(server.received).toHaveLength(1);
  });
});

describe("One connection", () => {
  it("is kept for all letters, which go in the order they were given", async () => {
    let connections = 0;
    const server = await inbox({
      onConnect: (_session, done) => {
        connections += 1;
        done();
      },
    });
    const mailer = mailerFor(server.url);
    const ids = Array.from({ length: 20 }, (_, n) => `n.c${n}.r1@comments.example`);
    const deliveries = await Promise.all(ids.map((messageId) => mailer.send(letterOf({ messageId }))));
    expect(deliveries).toEqual(ids.map(() => ({ kind: "sent" })));
    expect(server.received.map(({ mail }) => mail.messageId)).toEqual(ids.map((id) => `<${id}>`));
    expect(connections).toBe(1);
  });

  it("goes on after a letter that was refused", async () => {
    const server = await scripted({ rcpt: "550 5.1.1 nobody" });
    const mailer = mailerFor(server.url);
    expect(await mailer.send(letterOf())).toMatchObject(gone);
    server.play({});
    expect(await mailer.send(letterOf())).toEqual({ kind: "sent" });
    expect(server.connections()).toBe(1);
  });

  it("is made anew after one that was cut, and a letter in doubt is not sent again unasked", async () => {
    const server = await scripted();
    const mailer = mailerFor(server.url);
    expect(await mailer.send(letterOf())).toEqual({ kind: "sent" });
    server.play({ end: "cut" });
    expect(await mailer.send(letterOf())).toMatchObject(later);
    expect(server.messages()).toBe(2);
    server.play({});
    expect(await mailer.send(letterOf())).toEqual({ kind: "sent" });
    expect([server.messages(), server.connections()]).toEqual([3, 2]);
  });

  it("ends with the mailer: a letter under way is finished, and what comes later is not begun", async () => {
    const server = await scripted();
    const mailer = smtpMailer({ url: server.url });
    const underWay = mailer.send(letterOf());
    await mailer.close();
    expect(await underWay).toEqual({ kind: "sent" });
    expect(await mailer.send(letterOf())).toMatchObject(away);
    expect(server.messages()).toBe(1);
  });
});
