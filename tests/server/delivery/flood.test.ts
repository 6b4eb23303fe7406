import { expect, it } from "vitest";
import { devMailbox } from "../../../src/server/mail/devbox.ts";
import { databases } from "../../support/databases.ts";
import { hour, setStage } from "../../support/delivery.ts";

/** More than a statement of SQLite takes of parameters. */
const many = 40_000;

it.each(databases)(
  "a day of more comments than fit into one statement is told all the same, on $name",
  async ({ open }) => {
    const database = await open();
    const mailbox = devMailbox(() => stage.clock.now);
    const stage = await setStage(database.storage, mailbox);
    await stage.follow("daily@mail.example", { pace: "daily" });
    await stage.say({ body: "One of many." });
    const { writer } = database.client;
    const [job] = await writer.selectFrom("outbox").selectAll().execute();
    if (job === undefined) throw new Error("nothing is to be told");
    for (let start = 0; start < many; start += 500) {
      const more = Array.from({ length: 500 }, (_, each) => ({ ...job, id: `o.${start + each}`, comment_id: "gone" }));
      await writer.insertInto("outbox").values(more).execute();
    }
    stage.clock.now += 25 * hour;
    expect(await stage.services.dispatch.round()).toBe(1);
    expect(mailbox.letters()).toMatchObject([{ to: "daily@mail.example" }]);
    expect(mailbox.letters()[0]?.text).toContain("One of many.");
    expect(await stage.services.postmaster.list(0)).toMatchObject({ waiting: 0, dead: 0 });
    await database.close();
  },
  60_000,
);
