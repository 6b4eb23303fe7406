import { afterAll, beforeAll, expect, it } from "vitest";
import { type Inbox, startInbox } from "../support/inbox.ts";
import { askForMail, comeBack, followForm, leave, linkTo, mailsTo, mailTo, press, settled } from "../support/told.ts";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

let inbox: Inbox;
let world: World;
beforeAll(async () => {
  inbox = await startInbox();
  world = await startWorld({ smtp: inbox.url });
});
afterAll(async () => {
  await world.close();
  await inbox.close();
});

const pageOf = (name: string) => `${world.server.url}/mail/${name}?t=`;
const path = (url: string) => new URL(url).pathname;

/** Opens the mail that asks in a browser that knows nothing else, and answers it. */
async function confirm(address: string): Promise<void> {
  const { page, complaints, close } = await world.visit();
  await page.goto(linkTo(await mailTo(inbox, address), pageOf("confirm")));
  await press(page, "Yes, send me news", "Done: you will be told");
  expect(complaints).toEqual([]);
  await close();
}

/** Somebody who is told of everything on a page: when their mail is there, others’ would be too. */
async function watcher(key: string, address: string): Promise<void> {
  const { page, close } = await world.visit();
  await page.goto(world.page(key));
  await askForMail(page, address);
  await confirm(address);
  await close();
}

it("tells a reader who asked and confirmed, until the mail client's one click", async () => {
  const key = "/one-click";
  const ada = "ada@mail.example";
  const hidden = "a…a@mail.example";
  const wish = `New comments on this page · By e-mail, at once · ${hidden}`;
  await world.say("The first word.", { key, as: "Ben" });
  const reader = await world.visit();
  const mail = await world.visit();
  await reader.page.goto(world.page(key));
  await askForMail(reader.page, ada);
  await followForm(reader.page).getByText(`${wish} Please open the mail and confirm.`, { exact: true }).waitFor();

  const asking = await mailTo(inbox, ada);
  expect(asking.mail.subject).toBe("Please confirm your address for A site");
  const link = linkTo(asking, pageOf("confirm"));
  await leave(reader.page);
  // what scanners do with links
  await mail.page.goto(link);
  await mail.page.reload();
  await mail.page.reload();
  expect((await mail.page.request.head(link)).status()).toBe(200);
  await comeBack(reader.page);
  const shown = followForm(reader.page);
  await shown.getByText("Please open the mail").first().waitFor();
  expect(await reader.page.getByText("1 follower").count()).toBe(0);

  await leave(reader.page);
  await press(mail.page, "Yes, send me news", "Done: you will be told");
  await comeBack(reader.page);
  await shown.getByText(wish, { exact: true }).waitFor();
  await reader.page.getByText("1 follower", { exact: true }).waitFor();

  const id = await world.say("It runs **again**, from [Monday](https://else.example) on.", { key, as: "Ben" });
  const notice = await mailTo(inbox, ada, 2);
  expect(notice.mail.subject).toBe("New comment on A site");
  expect(notice.mail.text).toContain("It runs again, from Monday on.");
  expect(notice.raw).not.toContain("else.example");
  await mail.page.goto(linkTo(notice, `${world.host.origin}${key}#`));
  expect(mail.page.url()).toBe(`${world.host.origin}${key}#comment-${id}`);
  await expect.poll(() => commentWith(mail.page, "It runs again").evaluate((one) => one.matches(":focus"))).toBe(true);

  await watcher(key, "eve@mail.example");
  const [stop = ""] =
    /https?:[^>]+/.exec(notice.mail.headers.find(({ key }) => key === "list-unsubscribe")?.value ?? "") ?? [];
  expect(path(stop)).toBe("/mail/stop");
  const answer = await fetch(stop, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
  expect([answer.status, answer.headers.get("set-cookie")]).toEqual([200, null]);
  await world.say("And the last word.", { key, as: "Ben" });
  await mailTo(inbox, "eve@mail.example", 2);
  await settled(world);
  expect(mailsTo(inbox, ada)).toHaveLength(2);

  await leave(reader.page);
  await comeBack(reader.page);
  await expect.poll(() => shown.getByRole("button", { name: "Stop" }).count()).toBe(0);
  expect([...reader.complaints, ...mail.complaints]).toEqual([]);
  await reader.close();
  await mail.close();
});

it("tells a writer who ticked the box of replies at any depth, and not of their own", async () => {
  const key = "/box";
  const zoe = "zoe@mail.example";
  const { page, complaints, close } = await world.visit();
  await page.goto(world.page(key));
  await page.getByRole("button", { name: "Write a comment…" }).click();
  const box = page.getByRole("checkbox", { name: "Tell me about replies" });
  expect(await box.isChecked()).toBe(false);
  await box.check();
  await page.getByLabel("Your e-mail address").fill(zoe);
  await write(page.locator("section.thread"), "Does it float?", "Zoe");
  const mine = commentWith(page, "Does it float?");
  await mine.waitFor();
  await confirm(zoe);

  const root = (await mine.getAttribute("id"))?.replace(/^.*comment-/, "") ?? "";
  const first = await world.say("Ask Carl.", { key, as: "Ben", parent: root });
  expect((await mailTo(inbox, zoe, 2)).mail.subject).toBe("A reply to your comment on A site");
  const second = await world.say("It does.", { key, as: "Carl", parent: first });
  const deep = await mailTo(inbox, zoe, 3);
  expect(deep.mail.text).toContain("It does.");
  expect(linkTo(deep, `${world.host.origin}${key}#`)).toBe(`${world.host.origin}${key}#comment-${second}`);

  await watcher(key, "max@mail.example");
  await page.reload();
  await commentWith(page, "It does.").getByRole("button", { name: "Reply" }).click();
  await commentWith(page, "It does.").locator("form textarea").waitFor();
  expect(await box.count()).toBe(0);
  await write(commentWith(page, "It does."), "Thank you.");
  expect((await mailTo(inbox, "max@mail.example", 2)).mail.text).toContain("Thank you.");
  await settled(world);
  expect(mailsTo(inbox, zoe)).toHaveLength(3);
  expect(complaints).toEqual([]);
  await close();
});

it("lets a reader change and stop what they are told of, from the keyboard alone", async () => {
  const key = "/settings";
  const kim = "kim@mail.example";
  await world.say("The first word.", { key, as: "Ben" });
  const { page, complaints, close } = await world.visit();
  await page.goto(world.page(key));
  await askForMail(page, kim);
  await confirm(kim);
  await askForMail(page, kim, { comment: "The first word." });
  await world.say("The second word.", { key, as: "Ben" });
  await page.goto(linkTo(await mailTo(inbox, kim, 2), pageOf("settings")));
  /** Goes on by Tab until what has the focus says this, and presses it. */
  const pressByKey = async (name: string) => {
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement?.textContent)) === name)
        return page.keyboard.press("Enter");
    }
    throw new Error(`no Tab leads to ${name}`);
  };
  await pressByKey("Daily");
  await page.getByText("Saved.").waitFor();
  const daily = page.getByRole("button", { name: "Daily", pressed: true });
  expect(await daily.count()).toBe(1);
  await pressByKey("Stop everything");
  await page.getByRole("heading", { level: 1, name: "Nothing left" }).waitFor();
  await page.goto(world.page(key));
  await page.getByRole("button", { name: "Notify me of…" }).click();
  await followForm(page).getByLabel("How").waitFor();
  expect(await followForm(page).getByRole("button", { name: "Stop" }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it("writes to a German browser in German, and its pages are German", async () => {
  const uwe = "uwe@mail.example";
  const { page, close } = await world.visit({ locale: "de-DE" });
  await page.goto(world.page("/german"));
  await askForMail(page, uwe);
  const asking = await mailTo(inbox, uwe);
  expect(asking.mail.subject).toBe("Bitte bestätigen Sie Ihre Adresse für A site");
  await page.goto(linkTo(asking, pageOf("confirm")));
  expect(await page.getAttribute("html", "lang")).toBe("de");
  await press(page, "Ja, benachrichtigen", "Fertig: Sie werden benachrichtigt");
  await world.say("Und noch eins.", { key: "/german" });
  expect((await mailTo(inbox, uwe, 2)).mail.subject).toBe("Neuer Kommentar auf A site");
  await close();
});
