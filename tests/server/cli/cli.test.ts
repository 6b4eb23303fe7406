import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeProblem } from "../../../src/server/cli/node.ts";
import { settingSpecs } from "../../../src/server/cli/settings.ts";
import { afterword } from "../../support/command.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";

const options = Object.keys(settingSpecs);

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterword-cli-"));
  file = join(folder, "test.db");
});
afterEach(() => rm(folder, { recursive: true }));

describe("help", () => {
  it.each([
    [["--help"], ["serve", "migrate", "site add", "site list", "site show", "site set"]],
    [
      ["serve", "--help"],
      ["--port", "--host", "--database", "--proxy", "--limits", "--log", "AFTERWORD_PORT", "Ctrl-C"],
    ],
    [["serve", "-h"], ["--port"]],
    [
      ["migrate", "--help"],
      ["--database", "AFTERWORD_DATABASE"],
    ],
    [
      ["site", "--help"],
      ["add NAME", "set ID", "show ID", "--origin", "--json", ...options.map((option) => `--${option}`)],
    ],
    [["site", "add", "--help"], ["--origin"]],
    [["site"], ["add NAME"]],
  ])("of %j names what there is and leaves with 0", async (args, words) => {
    const { code, out, err } = await afterword(args);
    expect(code).toBe(0);
    expect(err).toBe("");
    for (const word of words) expect(out).toContain(word);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
  });

  it("is what a bare call shows", async () => {
    expect((await afterword([])).out).toContain("afterword serve");
  });
});

describe("mistakes are answered with one sentence that says what to do", () => {
  it.each([
    [["start"], /“start” is not a command: see afterword --help/],
    [["toString"], /“toString” is not a command/],
    [["serve", "--prot", "1"], /“--prot” is not an option of this command: see afterword serve --help/],
    [["serve", "--port"], /“--port” needs a value/],
    [["serve", "--port", "abc"], /“abc” is not a port: give a number from 0 to 65535/],
    [["serve", "--port", "70000"], /“70000” is not a port/],
    [["serve", "--port", "-1"], /--port/],
    [
      ["serve", "--database", "mysql://x/y"],
      /“mysql:\/\/x\/y” is no database this server knows: give the path of a file, or postgres/,
    ],
    [["serve", "--database", "postgres:x"], /not a PostgreSQL address/],
    [["serve", "--database", ""], /database is empty/],
    [["serve", "--proxy", "my-proxy"], /“my-proxy” is not a proxy's address: give an IP address or a block/],
    [["serve", "--proxy", "10.0.0.0/33"], /not a proxy's address/],
    [["serve", "--proxy", "10.0.0.0/8/9"], /not a proxy's address/],
    [["serve", "--proxy", "fe80::1%eth0"], /not a proxy's address/],
    [["serve", "--host", ""], /“” is not a host: give an address such as 127\.0\.0\.1/],
    [["serve", "--host", "http://localhost"], /is not a host/],
    [["serve", "8080"], /“8080” is one word too many/],
    [["migrate", "now"], /“now” is one word too many/],
    [["site", "list", "blog"], /“blog” is one word too many/],
    [["site", "add", "My", "blog", "--origin", "https://blog.example"], /“blog” is one word too many: put quotes/],
    [["serve", "--limits", "none"], /“none” is not a factor/],
    [["serve", "--log", "loud"], /“loud” is not a log level: give one of debug, info/],
    [
      ["serve", "--database", "/nowhere/at/all/test.db"],
      /\/nowhere\/at\/all\/test\.db cannot be opened.*check that the folder \/nowhere\/at\/all exists/,
    ],
    [["migrate", "--database", "/nowhere/test.db"], /cannot be opened/],
    [["site", "remove"], /“site remove” is not a command/],
    [["site", "add"], /needs a name/],
    [["site", "add", "Blog"], /needs at least one --origin/],
    [["site", "add", "Blog", "--origin", "blog.example"], /“blog.example” is not an origin: give scheme and host/],
    [["site", "add", "Blog", "--origin", "https://blog.example/"], /did you mean https:\/\/blog\.example\?/],
    [["site", "add", "Blog", "--origin", "https://Blog.example/path"], /did you mean https:\/\/blog\.example\?/],
    [["site", "add", "Blog", "--origin", "ftp://blog.example"], /not an origin/],
    [["site", "add", "日本", "--origin", "https://blog.example"], /give --id/],
    [["site", "set"], /Which site\?/],
    [["site", "set", "blog"], /Nothing to change/],
    [["site", "set", "blog", "--sort", "best"], /“best” is not a value of --sort: give one of newest, oldest, top/],
    [["site", "set", "blog", "--votes", "many"], /give one of none, up, both/],
    [
      ["site", "set", "blog", "--edit-window", "soon"],
      /“soon” is not a time: give --edit-window a number with s, m, h or d/,
    ],
    [["site", "set", "blog", "--indent", "many"], /number of levels/],
  ])("%j", async (args, sentence) => {
    const { code, out, err } = await afterword(args, { AFTERWORD_DATABASE: file, AFTERWORD_PORT: "0" });
    expect(code).toBe(78);
    expect(out).toBe("");
    expect(err).toMatch(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).not.toMatch(/\bat \S+:\d+|Error:/);
  });

  it("a file that is not a database", async () => {
    await writeFile(file, "These are words, and not a database.".repeat(100));
    const { code, err } = await afterword(["migrate", "--database", file]);
    expect(code).not.toBe(0);
    expect(err).toContain(file);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("a port in use, with exit code 1", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const bound = taken.address();
    const port = String(typeof bound === "object" ? bound?.port : "");
    const { code, err } = await afterword(["serve", "--database", file, "--port", port]);
    expect(code).toBe(1);
    expect(err).toBe(`Port ${port} on 127.0.0.1 is in use: stop what uses it, or give another --port.\n`);
    await new Promise((resolve) => taken.close(resolve));
  });

  it("an address that is not this machine's", async () => {
    const { code, err } = await afterword(["serve", "--database", file, "--port", "0", "--host", "192.0.2.1"]);
    expect(code).toBe(1);
    expect(err).toContain("no address of this machine");
  });

  it.each([
    ["postgres://user:hunter2@127.0.0.1:1/x", "postgres://user:***@127.0.0.1:1/x"],
    ["postgres://user:hun@ter2@127.0.0.1:1/x", "postgres://user:***@127.0.0.1:1/x"],
    ["postgres://127.0.0.1:1/x?user=a&password=hunter2&b=1", "postgres://127.0.0.1:1/x?user=a&password=***&b=1"],
  ])("a PostgreSQL that does not answer at %s, and the password stays unsaid", async (url, shown) => {
    const { code, err } = await afterword(["migrate", "--database", url]);
    expect(code).toBe(1);
    expect(err.startsWith(`The database ${shown} cannot be used (`)).toBe(true);
    expect(err).not.toMatch(/hun|ter2/);
  });

  it("a site without a name", async () => {
    await afterword(["site", "add", "Blog", "--origin", "https://blog.example", "--database", file]);
    const { code, err } = await afterword(["site", "set", "blog", "--name", " ", "--database", file]);
    expect(code).toBe(78);
    expect(err).toBe("--name says nothing: give it 1 to 300 characters without line breaks.\n");
  });

  it.each(["16.20.2", "20.20.2", "22.17.1"])("Node %s, which could not load the server", (version) => {
    const problem = nodeProblem(version);
    expect(problem?.sentence).toMatch(/^Afterword's server needs Node 22\.\d+ or newer, and this is Node \d+/);
    expect(problem?.sentence).toContain(version);
    expect(problem?.code).toBe(78);
  });
});

it.each(["22.18.0", "22.21.3", "24.0.0", "100.1.0"])("Node %s is new enough", (version) => {
  expect(nodeProblem(version)).toBeNull();
});

it("the version asked for is the one that package.json names", async () => {
  const { engines } = JSON.parse(await readFile(new URL("../../../package.json", import.meta.url), "utf8"));
  const oldest: string = engines.node.replace(">=", "");
  const before = oldest.replace(/\d+$/, (minor) => String(Number(minor) - 1));
  expect([nodeProblem(`${before}.9`) === null, nodeProblem(`${oldest}.0`) === null]).toEqual([false, true]);
});

describe.each(databases)("commands on $name", ({ name, open }) => {
  let database: OpenDatabase;
  beforeEach(async () => {
    database = await open({ migrated: false });
    await database.storage.close();
  });
  afterEach(() => database.close());
  const onIt = (...args: readonly string[]) => afterword([...args, "--database", database.url]);

  it("migrate brings an empty database up to date, and an up-to-date one to nothing new", async () => {
    for (let turn = 0; turn < 2; turn++) {
      const { code, out } = await onIt("migrate");
      expect(code).toBe(0);
      expect(out).toContain("up to date");
      expect(out).not.toContain("postgres:postgres@");
    }
  });

  it("site add, list and set say what they made of it", async () => {
    const added = await onIt(
      "site",
      "add",
      "My Böog",
      "--origin",
      "https://blog.example",
      "--origin",
      "http://localhost:8000",
    );
    expect(added).toMatchObject({ code: 0, err: "" });
    expect(added.out).toContain("my-boog  My Böog");
    expect(added.out).toContain('data-site="my-boog"');
    const set = await onIt(
      ...["site", "set", "my-boog", "--sort", "top", "--edit-window", "2h", "--palette", "👍 ❤️", "--indent", "2"],
      ...["--votes", "up", "--name", "Ours"],
    );
    expect(set).toMatchObject({ code: 0, err: "" });
    const [site] = JSON.parse((await onIt("site", "list", "--json")).out);
    expect(site).toMatchObject({
      id: "my-boog",
      name: "Ours",
      origins: ["https://blog.example", "http://localhost:8000"],
      settings: { sort: "top", votes: "up", editWindow: 7_200_000, palette: ["👍", "❤️"], indent: 2 },
    });
    const list = (await onIt("site", "list")).out;
    expect(list).toContain("edit window 2h");
    expect(list).toContain("👍 ❤️");
  });

  it("site set changes what it is told and leaves the rest", async () => {
    await onIt("site", "add", "Blog", "--origin", "https://blog.example", "--sort", "oldest", "--edit-window", "none");
    await onIt("site", "set", "blog", "--palette", "");
    await onIt("site", "set", "blog", "--edit-window", "0");
    const [site] = JSON.parse((await onIt("site", "list", "--json")).out);
    expect(site.settings).toMatchObject({ sort: "oldest", palette: [], editWindow: 0, votes: "both", fold: 12 });
    expect(site.origins).toEqual(["https://blog.example"]);
  });

  it("site add refuses an id there is already", async () => {
    await onIt("site", "add", "Blog", "--origin", "https://blog.example");
    const { code, err } = await onIt("site", "add", "Blog", "--origin", "https://other.example");
    expect(code).toBe(78);
    expect(err).toMatch(/There is a site “blog” already/);
  });

  it("site list of none says how to add one", async () => {
    expect((await onIt("site", "list")).out).toContain("There is no site yet");
  });

  it("serve prints database and address, says how to add a site while there is none, and stops when told", async () => {
    const first = await onIt("serve", "--port", "0", "--log", "silent");
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toContain(
      name === "SQLite" ? `Database: ${database.url}\n` : "Database: postgres://postgres:***@",
    );
    expect(first.out).toMatch(/listens on http:\/\/127\.0\.0\.1:\d+\n/);
    expect(first.out).toContain("afterword site add");
    await onIt("site", "add", "Blog", "--origin", "https://blog.example");
    expect((await onIt("serve", "--port", "0", "--log", "silent")).out).not.toContain("There is no site yet");
  });
});

describe("configuration", () => {
  const serve = (args: readonly string[], env: Record<string, string>) =>
    afterword(["serve", ...args], { AFTERWORD_DATABASE: file, AFTERWORD_PORT: "0", AFTERWORD_LOG: "silent", ...env });

  it("comes from variables where no option is given", async () => {
    const { code, out } = await serve([], { AFTERWORD_HOST: "0.0.0.0" });
    expect(code).toBe(0);
    expect(out).toContain(`Database: ${file}`);
    expect(out).toContain("http://localhost:");
  });

  it("comes from options first", async () => {
    const other = join(folder, "other.db");
    expect((await serve(["--database", other], {})).out).toContain(`Database: ${other}`);
    expect((await serve(["--port", "0"], { AFTERWORD_PORT: "wrong" })).code).toBe(0);
  });

  it.each([
    ["AFTERWORD_PORT", "http"],
    ["AFTERWORD_PROXY", "10.0.0.1,nonsense"],
    ["AFTERWORD_REACH", "everywhere"],
    ["AFTERWORD_LIMITS", "-1"],
    ["AFTERWORD_LOG", "all"],
    ["AFTERWORD_HOST", ""],
    ["AFTERWORD_DATABASE", "redis://x"],
  ])("of a wrong %s is refused", async (name, value) => {
    expect((await serve([], { [name]: value })).code).toBe(78);
  });

  it("takes several proxies from one variable", async () => {
    expect((await serve([], { AFTERWORD_PROXY: "10.0.0.1, fd00::/8" })).code).toBe(0);
  });

  it("keeps a database in memory only as long as it runs", async () => {
    const { code, out } = await serve(["--database", ":memory:"], {});
    expect(code).toBe(0);
    expect(out).toContain("Database: :memory:");
  });
});
