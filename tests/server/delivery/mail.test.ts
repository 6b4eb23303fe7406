import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mailer } from "../../../src/server/mail/contract.ts";
import { smtpMailer } from "../../../src/server/mail/smtp.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { ask, home, type Stage, setStage, tokenIn } from "../../support/delivery.ts";
import { type Inbox, startInbox } from "../../support/inbox.ts";
import { linkIn } from "../../support/letters.ts";

describe.each(databases)("mail of comments, on $name", ({ open }) => {
  let database: OpenDatabase;
  let inbox: Inbox;
  let mailer: Mailer;
  let stage: Stage;
  beforeEach(async () => {
    database = await open();
    inbox = await startInbox();
    mailer = smtpMailer({ url: inbox.url });
    stage = await setStage(database.storage, mailer);
  });
  afterEach(async () => {
    await mailer.close();
    await inbox.close();
    await database.close();
  });

  it("goes from the wish over its confirmation to the comment, and ends with one click", async () => {
    const { services, say, clock } = stage;
    await ask(services, "zoe@mail.example");
    expect(await services.dispatch.round()).toBe(1);
    const [asked] = inbox.received;
    expect(asked?.to).toEqual(["zoe@mail.example"]);
    const confirm = tokenIn(linkIn({ text: asked?.mail.text ?? "" }, "confirm"));
    expect((await services.correspondence.confirm(confirm))?.subscriptions).toMatchObject([{ state: "active" }]);

    clock.now += 1;
    const first = await say({ name: "Ann", body: "The ferry is late." });
    const reply = await say({ name: "Ben", body: "As ever.", parent: first });
    expect(await services.dispatch.round()).toBe(2);
    const [, notice, answer] = inbox.received;
    expect(notice?.from).toBe("noreply@server.test");
    expect(notice?.mail.text).toContain("The ferry is late.");
    expect(notice?.mail.text).toContain(`https://blog.example/article#comment-${first}`);
    expect(answer?.mail.inReplyTo).toBe(notice?.mail.messageId);
    expect(answer?.mail.references?.split(" ")).toHaveLength(2);
    expect(answer?.mail.text).toContain(`#comment-${reply}`);

    const oneClick = notice?.mail.headers.find(({ key }) => key === "list-unsubscribe")?.value ?? "";
    const stop = oneClick.replace(/^<(.*)>$/, "$1");
    expect(stop).toMatch(`${home}/mail/stop?t=`);
    await services.correspondence.unsubscribe(tokenIn(stop));
    await say();
    expect(await services.dispatch.round()).toBe(0);
    expect(await services.dispatch.nextAt()).toBeNull();
  });
});
