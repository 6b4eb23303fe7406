import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { smtpMailer } from "../../../src/server/mail/smtp.ts";
import { afterword } from "../../support/command.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { setStage, tellingServices } from "../../support/delivery.ts";
import { type Inbox, startInbox } from "../../support/inbox.ts";

interface Report {
  readonly to?: string;
  readonly action?: string;
  readonly status?: string;
  readonly original?: string;
  readonly diagnostic?: string;
}

const multipart = (type: string, parts: readonly string[]) =>
  [
    "From: MAILER-DAEMON@mx.example",
    "To: noreply@comments.example",
    `Content-Type: multipart/report; report-type=${type}; boundary="edge"`,
    "MIME-Version: 1.0",
    "",
    ...["Content-Type: text/plain\r\n\r\nSomething happened.", ...parts].flatMap((part) => ["--edge", part]),
    "--edge--",
    "",
  ].join("\r\n");

const returned = (to: string) =>
  `Content-Type: message/rfc822\r\n\r\nTo: ${to}\r\nSubject: New comment\r\n\r\nHello.\r\n`;

/** RFC 3464. */
function failure({ to = "zoe@mail.example", action = "failed", status = "5.1.1", original, diagnostic }: Report = {}) {
  const fields = [
    ...(original === undefined ? [] : [`Original-Recipient: rfc822;${original}`]),
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...(diagnostic === undefined ? [] : [`Diagnostic-Code: ${diagnostic}`]),
  ].join("\r\n");
  const part = `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${fields}\r\n`;
  return multipart("delivery-status", [part, returned(to)]);
}

/** RFC 5965. */
function complaint({ type = "abuse", fields = "", to = "ann@mail.example" } = {}) {
  const part = `Content-Type: message/feedback-report\r\n\r\nFeedback-Type: ${type}\r\nUser-Agent: Test/1\r\nVersion: 1\r\n${fields}`;
  return multipart("feedback-report", [part, returned(to)]);
}

const words =
  "From: ann@mail.example\r\nTo: noreply@comments.example\r\nSubject: Away\r\n\r\nI am away until Monday.\r\n";

describe.each(databases)("afterword bounces import, on $name", ({ open }) => {
  let database: OpenDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await open();
    folder = await mkdtemp(join(tmpdir(), "afterword-bounces-"));
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const run = (...args: string[]) => afterword(args, { AFTERWORD_DATABASE: database.url });
  const suppressed = async () => JSON.parse((await run("suppression", "list", "--json")).out);
  async function put(name: string, message: string): Promise<string> {
    const path = join(folder, name);
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, message);
    return path;
  }

  it.each([
    ["a permanent failure", failure(), [["zoe@mail.example", "bounce", "5.1.1"]]],
    [
      "what the other server said, on one line",
      failure({ diagnostic: "smtp; 550 5.1.1 no\r\n such user" }),
      [["zoe@mail.example", "bounce", "smtp; 550 5.1.1 no such user"]],
    ],
    [
      "the address that was written to, where it had been forwarded",
      failure({ original: "zoe@old.example" }),
      [["zoe@old.example", "bounce", "5.1.1"]],
    ],
    ["no failure that may pass", failure({ status: "4.2.2" }), []],
    ["no refusal of what was written, or of who wrote it", failure({ status: "5.7.26" }), []],
    ["no sender that is refused", failure({ status: "5.1.8" }), []],
    ["no mailbox that is full", failure({ status: "5.2.2" }), []],
    [
      "what cannot be stored as what can",
      failure({ diagnostic: "smtp; 550 no\0such\x1b[2Juser" }),
      [["zoe@mail.example", "bounce", "smtp; 550 no such [2Juser"]],
    ],
    ["no mail that is late", failure({ action: "delayed", status: "4.4.1" }), []],
    ["no mail that arrived", failure({ action: "delivered", status: "2.0.0" }), []],
    ["nothing that is no address", failure({ to: "undisclosed recipients:;" }), []],
    ["a complaint, by the mail that it returns", complaint(), [["ann@mail.example", "complaint", "abuse"]]],
    [
      "a complaint, by the address it names",
      complaint({ fields: "Original-Rcpt-To: <ben@mail.example>\r\n" }),
      [["ben@mail.example", "complaint", "abuse"]],
    ],
    ["no report of the opposite", complaint({ type: "not-spam" }), []],
    ["no words of people", words, []],
    ["nothing that is no mail", "\0\x01\x02", []],
  ])("takes %s", async (_, message, expected) => {
    const { code, out } = await run("bounces", "import", await put("a.eml", message));
    expect(code).toBe(0);
    expect(out).toContain(`${expected.length} addresses are new on the list`);
    const all: { address: string; reason: string; detail: string }[] = await suppressed();
    expect(all.map(({ address, reason, detail }) => [address, reason, detail])).toEqual(expected);
  });

  it("takes folders with all that is below, counts what it found, and tells how far it is", async () => {
    for (let n = 0; n < 600; n++) await put(`cur/${n}.eml`, failure({ to: `reader${n % 300}@mail.example` }));
    await put("new/one", complaint());
    await put("new/two", words);
    const { out, err } = await run("bounces", "import", folder);
    expect(out).toBe(
      "602 files: 600 permanent failures, 1 complaints, 1 of neither kind. 301 addresses are new on the list.\n",
    );
    expect(err).toBe("500 of 602 files read\n602 of 602 files read\n");
    expect((await run("bounces", "import", folder)).out).toContain(" 0 addresses are new");
  });

  it("says what to do about a whole mailbox in one file, and about a file that is not there", async () => {
    const mailbox = await put("mbox", `From MAILER-DAEMON Thu Jan  1 00:00:00 2026\n${failure()}`);
    expect(await run("bounces", "import", mailbox)).toMatchObject({ code: 78, err: /holds a whole mailbox/ });
    expect(await run("bounces", "import", `${folder}/none`)).toMatchObject({ code: 78, err: /cannot be read/ });
  });
});

describe.each(databases)("afterword outbox and suppression, on $name", { timeout: 20_000 }, ({ open }) => {
  let database: OpenDatabase;
  let inbox: Inbox;
  let refuse: boolean;
  beforeEach(async () => {
    refuse = true;
    database = await open();
    inbox = await startInbox({
      onRcptTo: (_address, _session, done) =>
        done(refuse ? Object.assign(new Error("5.7.1 not today"), { responseCode: 550 }) : null),
    });
  });
  afterEach(async () => {
    await inbox.close();
    await database.close();
  });
  const run = (...args: string[]) => afterword(args, { AFTERWORD_DATABASE: database.url });

  it("show what was given up, with the reason and without its words, and have it tried again", async () => {
    const mailer = smtpMailer({ url: inbox.url });
    const stage = await setStage(database.storage, mailer);
    await stage.gather(["a@mail.example", "b@mail.example"]);
    const comment = await stage.say({ body: "Nobody's business." });
    await stage.services.dispatch.round();
    const { out } = await run("outbox", "list");
    expect(out).toContain("0 waiting, 2 given up.");
    expect(out).toMatch(/notice by mail, site blog, due 2026-01-01T\S+, 1 attempts\n {2}550 5\.7\.1 not today/);
    const listed = JSON.parse((await run("outbox", "list", "--json")).out);
    expect(listed).toMatchObject({ waiting: 0, dead: 2, jobs: [{ comment, kind: "notice" }, { comment }] });
    expect(JSON.stringify(listed)).not.toContain("Nobody");

    refuse = false;
    const [first] = listed.jobs;
    expect((await run("outbox", "retry", first.id)).out).toBe("1 will be tried again.\n");
    expect((await run("outbox", "retry", "--all")).out).toBe("1 will be tried again.\n");
    expect((await run("outbox", "list")).out).toContain("2 waiting, 0 given up.");
    const later = tellingServices(database.storage, { now: Date.now() + 1_000 }, { mailer });
    expect(await later.dispatch.round()).toBe(2);
    await mailer.close();
  });

  it("keep an address from mail, whoever asks for it, and let it have some again", async () => {
    expect((await run("suppression", "list")).out).toBe("Mail goes to every address.\n");
    expect((await run("suppression", "add", "zoe@MAIL.example")).out).toContain("any more");
    expect((await run("suppression", "add", "zoe@mail.example")).out).toContain("already");
    expect((await run("suppression", "list")).out).toMatch(
      /^zoe@mail\.example {2}blocked, 20\S+ {2}by the command line\n$/,
    );
    expect((await run("suppression", "remove", "zoe@mail.example")).code).toBe(0);
    expect(await run("suppression", "remove", "zoe@mail.example")).toMatchObject({ code: 78, err: /not on the list/ });
  });

  it("do their work also where the server's own settings are not at hand", async () => {
    const env = { AFTERWORD_DATABASE: database.url, SMTP_URL: "smtp://mail.example", AFTERWORD_PORT: "none" };
    expect((await afterword(["outbox", "list"], env)).code).toBe(0);
    expect((await afterword(["site", "list"], env)).code).toBe(0);
  });
});

describe("mistakes about mail", () => {
  it.each([
    [["outbox"], {}, 0, /retry ID…/],
    [["outbox", "send"], {}, 78, /“outbox send” is not a command: there are outbox list and outbox retry/],
    [["outbox", "retry"], {}, 78, /Which ones\?.*--all/],
    [["outbox", "retry", "n.1.2", "--all"], {}, 78, /Which ones\?/],
    [["suppression", "--help"], {}, 0, /remove ADDRESS/],
    [["suppression", "add"], {}, 78, /Which address\?/],
    [["suppression", "add", "nobody"], {}, 78, /“nobody” is not an e-mail address/],
    [["bounces", "-h"], {}, 0, /RFC 3464/],
    [["bounces", "export"], {}, 78, /there is bounces import/],
    [["bounces", "import"], {}, 78, /Which files\?/],
    [["outbox", "list", "--database", "/nowhere/test.db"], {}, 78, /There is no database at \/nowhere\/test\.db/],
    [["serve"], { SMTP_URL: "smtp://mail.example" }, 78, /nobody knows where its links lead: give --url/],
    [["serve", "--url", "https://c.example"], { SMTP_URL: "http://mail.example" }, 78, /is no mail server: give smtp:/],
    [["serve", "--url", "https://c.example"], { SMTP_URL: "smtp://a:b/c@d.example" }, 78, /^(?!.*b\/c).*a:\*{3}@d/],
    [["serve", "--url", "c.example"], {}, 78, /“c\.example” is not this server's public address/],
    [["serve", "--url", "https://c.example/?a=b"], {}, 78, /is not this server's public address/],
    [["serve", "--sender", "Blog <a@b.example>"], {}, 78, /is not a sender: give an e-mail address alone/],
    [["serve"], { AFTERWORD_BOUNCE_SECRET: "secret" }, 78, /too short: give at least 32 random characters/],
  ])("%j with %j", async (args, env, code, sentence) => {
    const ran = await afterword(args, { AFTERWORD_DATABASE: ":memory:", AFTERWORD_PORT: "0", ...env });
    expect(ran.code).toBe(code);
    expect(code === 0 ? ran.out : ran.err).toMatch(sentence);
    for (const line of ran.out.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
  });

  it("one line warns where mail is kept on a server that others reach, and none where nobody else does", async () => {
    const serve = (...args: string[]) => afterword(["serve", "--port", "0", "--database", ":memory:", ...args]);
    const warned = (err: string) => err.split("\n").filter((line) => line.includes("no mail leaves this server"));
    expect(warned((await serve("--host", "0.0.0.0")).err)).toHaveLength(1);
    expect(warned((await serve()).err)).toEqual([]);
    const env = { SMTP_URL: "smtp://127.0.0.1:1", AFTERWORD_URL: "https://comments.example/" };
    const sending = await afterword(["serve", "--port", "0", "--database", ":memory:", "--host", "0.0.0.0"], env);
    expect(sending.code).toBe(0);
    expect(warned(sending.err)).toEqual([]);
  });
});
