import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { afterword } from "../../support/command.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";

const hook = "https://hooks.example/comments";

describe.each(databases)("a site's office on $name", ({ open }) => {
  let database: OpenDatabase;
  beforeEach(async () => {
    database = await open({ migrated: false });
    await database.storage.close();
    await site("add", "Blog", "--origin", "https://blog.example");
  });
  afterEach(() => database.close());
  const site = (...args: readonly string[]) => afterword(["site", ...args, "--database", database.url]);
  const office = async () => JSON.parse((await site("show", "blog", "--json")).out).office;

  it("is empty at first", async () => {
    expect(await office()).toEqual({ sender: "", staff: [], staffPace: "now", webhooks: [] });
    const { out } = await site("show", "blog");
    for (const option of ["sender", "staff", "staff-pace", "webhook"]) {
      expect(out).toMatch(new RegExp(`^  ${option} .*\\(default\\)$`, "m"));
    }
  });

  it("is set by one command, with a key made for each webhook, and shown with it by site show only", async () => {
    const set = await site(
      ...["set", "blog", "--sender", "comments@Blog.example", "--staff", "a@blog.example, b@BÜCHER.example"],
      ...["--staff-pace", "daily", "--webhook", `${hook}?id=7`, "--webhook", `${hook}=published,comment.removed`],
    );
    expect(set).toMatchObject({ code: 0, err: "" });
    const secret = expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const found = await office();
    expect(found).toEqual({
      sender: "comments@blog.example",
      staff: ["a@blog.example", "b@xn--bcher-kva.example"],
      staffPace: "daily",
      webhooks: [
        {
          ...{ id: expect.any(String), url: `${hook}?id=7`, secret },
          events: ["comment.created", "comment.published", "comment.removed", "comment.reported"],
        },
        { id: expect.any(String), url: hook, secret, events: ["comment.published", "comment.removed"] },
      ],
    });
    const keys: readonly string[] = found.webhooks.map((each: { secret: string }) => each.secret);
    expect(new Set(keys).size).toBe(2);
    const { out } = await site("show", "blog");
    expect(out).toBe(set.out);
    for (const key of keys) expect(out).toContain(key);
    for (const list of [["list"], ["list", "--json"]]) expect((await site(...list)).out).not.toContain("whsec_");
  });

  it("keeps the key of a webhook as long as it has it, and forgets it with it", async () => {
    const keyOf = async () => (await office()).webhooks[0]?.secret;
    await site("set", "blog", "--webhook", hook);
    const first = await keyOf();
    await site("set", "blog", "--webhook", `${hook}=created`, "--fold", "3");
    expect(await keyOf()).toBe(first);
    await site("set", "blog", "--webhook", "");
    expect((await office()).webhooks).toEqual([]);
    await site("set", "blog", "--webhook", hook);
    expect(await keyOf()).not.toBe(first);
  });

  it("goes back to the defaults by name, and all at once", async () => {
    await site("set", "blog", "--sender", "a@b.example", "--staff", "a@b.example", "--webhook", hook);
    await site("set", "blog", "--reset", "sender,webhook");
    expect(await office()).toEqual({ sender: "", staff: ["a@b.example"], staffPace: "now", webhooks: [] });
    await site("set", "blog", "--reset", "all");
    expect(await office()).toEqual({ sender: "", staff: [], staffPace: "now", webhooks: [] });
  });

  it.each([
    [["--sender", "Blog <a@b.example>"], /^--sender is not one e-mail address: give it one e-mail address such as/],
    [["--staff", "a@b.example,nobody"], /^--staff is not one e-mail address: .* with commas between them/],
    [["--staff", Array.from({ length: 21 }, (_, n) => `a${n}@b.example`).join()], /^--staff has too many parts/],
    [["--staff-pace", "weekly"], /^“weekly” is not a value of --staff-pace: give one of now, hourly, daily\.$/],
    [["--webhook", "http://hooks.example/"], /^--webhook is not an address of a receiver: .* https addresses/],
    [["--webhook", "https://me:secret@hooks.example/"], /^--webhook is not an address/],
    [["--webhook", "hooks.example"], /^--webhook is not an address/],
    [["--webhook", `${hook}=publshed`], /^“publshed” are not events of https:\/\/hooks\.example\/comments: give/],
    [["--webhook", hook, "--webhook", hook], /^--webhook is not right/],
    [["--tell-replies", "yes"], /^“yes” is not a value of --tell-replies: give one of on, off\.$/],
    [["--staff", "a@b.example", "--reset", "staff"], /^“staff” is set and reset at once/],
  ])("refuses %j with one line that names the option", async (args, line) => {
    const before = await office();
    const { code, out, err } = await site("set", "blog", ...args);
    expect({ code, out }).toEqual({ code: 78, out: "" });
    expect(err.trimEnd().split("\n")).toEqual([expect.stringMatching(line)]);
    expect(await office()).toEqual(before);
  });
});
