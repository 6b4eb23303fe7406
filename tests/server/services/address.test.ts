import { describe, expect, it } from "vitest";
import { cleanAddress, mailboxOf } from "../../../src/server/services/address.ts";
import { casesOf } from "../../support/data.ts";

interface Case {
  readonly address: string;
  readonly category: string;
}
const cases = casesOf<Case>("isemail-addresses.json");
/** Right by the standards of today, whether or not there is such a domain. */
const right = cases.filter(({ category }) => category === "ISEMAIL_VALID_CATEGORY" || category === "ISEMAIL_DNSWARN");
const wrong = cases.filter((each) => !right.includes(each));

/** Right for the standards, and no place for mail: nobody has a mailbox at a top-level domain, and none has one letter. */
const beyond = right.map(({ address }) => address).filter((address) => /@\w+$|\.\w$/.test(address));

describe("an address", () => {
  it.each(right.map(({ address }) => address).filter((address) => !beyond.includes(address)))(
    "is taken as it is: %j",
    (address) => {
      expect(cleanAddress(address)).toEqual({ address, fault: null });
    },
  );

  it.each([
    ...wrong.map(({ address }) => address),
    ...beyond,
    "a@example.com\r\nRCPT TO:<victim@example.net>",
    "a@example.com,b@example.net",
    "a@example.com;b@example.net",
    "a@example.com b@example.net",
    " a@example.com",
    "a@example.com ",
    "a@example.com\u0000",
    "a@example.com\u2028",
    "Bob <a@example.com>",
    "<a@example.com>",
    "a@b@c.example",
    "a..b@example.com",
    ".a@example.com",
    "a@example.com.",
    "a@127.1",
    "a@0x7f.0x1",
    "a@１２７.０.０.１",
    "a@exa_mple.com",
    "ｕser@example.com",
    "jörg@example.com",
    "a@ex\u00adample.com/",
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(64)}.example`,
    `${"a".repeat(64)}@${"b.".repeat(92)}example`,
  ])("is refused: %j", (address) => {
    const { address: clean, fault } = cleanAddress(address);
    expect(clean).toBe("");
    expect(fault).toMatch(/^(bad_address|required|too_long)$/);
  });

  it.each([
    ["Ada.Lovelace@Mail.EXAMPLE", "Ada.Lovelace@mail.example"],
    ["ada@bücher.example", "ada@xn--bcher-kva.example"],
    ["ada@BU\u0308CHER.example", "ada@xn--bcher-kva.example"],
    ["ada@faß.example", "ada@xn--fa-hia.example"],
    ["ada@例え.テスト", "ada@xn--r8jz45g.xn--zckzah"],
  ])("has its domain in ASCII and small letters, and its name as it was: %s", (given, address) => {
    expect(cleanAddress(given)).toEqual({ address, fault: null });
  });

  it("is too long by what it becomes, not only by what it was", () => {
    const given = `a@${"ü".repeat(10)}.${"ü.".repeat(60)}example`;
    expect(given.length).toBeLessThan(254);
    expect(cleanAddress(given).fault).toBe("too_long");
  });
});

describe("a mailbox, for limits,", () => {
  it.each(["Ada.Lovelace@mail.example", "adalovelace+news@mail.example", "a.d.a.lovelace+@mail.example"])(
    "is the same: %s",
    (address) => expect(mailboxOf(address)).toBe("adalovelace@mail.example"),
  );

  it("is another one on another domain, whose dots count", () => {
    expect(mailboxOf("a+b@m.ail.example")).toBe("a@m.ail.example");
  });
});
