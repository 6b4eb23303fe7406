import { afterAll, beforeAll, expect, it } from "vitest";
import { askForMail, comeBack, followForm, leave, press } from "../support/told.ts";
import { commentWith, startWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it("shows the whole way to somebody who has only just started a server, in the mailbox of its own", async () => {
  const key = "/at-home";
  await world.say("The first word.", { key, as: "Ben" });
  const reader = await world.visit();
  const mailbox = await world.visit();
  /** The newest mail there, once one with this subject is. */
  const open = async (subject: string) => {
    const link = mailbox.page.getByRole("link", { name: subject }).first();
    await expect
      .poll(async () => {
        await mailbox.page.goto(`${world.server.url}/dev/mail`);
        return link.count();
      })
      .toBe(1);
    await link.click();
    await mailbox.page.getByRole("heading", { level: 1, name: subject }).waitFor();
    return mailbox.page.frameLocator("iframe");
  };
  await reader.page.goto(world.page(key));
  await askForMail(reader.page, "ann@mail.example", { comment: "The first word." });
  await followForm(reader.page).getByText("Please open the mail").first().waitFor();

  const asking = await open("Please confirm your address for A site");
  const opened = mailbox.page.waitForEvent("popup");
  await asking.getByRole("link", { name: "Yes, send me news" }).click();
  await leave(reader.page);
  await press(await opened, "Yes, send me news", "Done: you will be told");
  await comeBack(reader.page);
  await expect.poll(() => followForm(reader.page).getByText("Please open the mail").count()).toBe(0);
  await followForm(reader.page).getByRole("button", { name: "Stop" }).waitFor();
  // a bell is no follower of the page
  expect(await reader.page.getByText("1 follower").count()).toBe(0);

  const parent = await commentWith(reader.page, "The first word.").getAttribute("id");
  await world.say("A word back.", { key, as: "Carl", parent: parent?.replace(/^.*comment-/, "") ?? null });
  const notice = await open("A reply to a comment you follow on A site");
  await notice.getByText("A word back.").waitFor();
  await mailbox.page.getByRole("button", { name: "Unsubscribe as mail clients do" }).click();
  await mailbox.page.getByRole("heading", { level: 1, name: "Stopped" }).waitFor();

  await leave(reader.page);
  await comeBack(reader.page);
  await expect.poll(() => followForm(reader.page).getByRole("button", { name: "Stop" }).count()).toBe(0);
  expect([...reader.complaints, ...mailbox.complaints]).toEqual([]);
  await reader.close();
  await mailbox.close();
});
