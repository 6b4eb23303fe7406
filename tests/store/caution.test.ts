import { expect, test } from "vitest";
import { cautionOf } from "../../src/store/caution.ts";

const none: readonly string[] = [];

test.each([
  ["capitals throughout", "WHY DOES NOBODY EVER LISTEN TO WHAT PEOPLE SAY HERE"],
  ["capitals with a small word or two", "This IS THE WORST ARTICLE I HAVE EVER READ IN MY LIFE"],
  ["Cyrillic capitals", "ПОЧЕМУ НИКТО НИКОГДА НЕ СЛУШАЕТ ЛЮДЕЙ"],
  ["Greek capitals with accents written apart", "ΓΙΑΤΙ\u0301 ΚΑΝΕΙ\u0301Σ ΔΕΝ ΑΚΟΥ\u0301ΕΙ ΤΟΥΣ ΑΝΘΡΩ\u0301ΠΟΥΣ"],
  ["wide capitals", "ＷＨＹ　ＤＯＥＳ　ＮＯＢＯＤＹ　ＬＩＳＴＥＮ　ＴＯ　ＹＯＵ　ＡＬＬ"],
  ["piles of marks", "Who decided this??? Nobody asked us!!! And nobody ever will, I suppose!!! Good night."],
  [
    "piles of marks without capitals or spaces",
    "为什么没有人听我们说话？？？这篇文章从头到尾都是错误的！！！作者应该重新写一遍，请你们认真考虑读者的意见！！！谢谢大家，再见，祝你们一切顺利",
  ],
])("shouting is noticed: %s", (_, text) => {
  expect(cautionOf(text, none)).toBe("shouting");
});

test.each(["What a load of sh*t", "Oh, f**k off", "b*tch", "s*** journalism", "You @#%&! people"])(
  "name-calling is noticed: %s",
  (text) => {
    expect(cautionOf(text, none)).toBe("name-calling");
  },
);

test.each([
  "",
  "Thank you!",
  "YES!!!",
  "GOAL!!!!!!!!!!!!",
  "HAPPY BIRTHDAY TO YOU!!!",
  "WE WON! WORLD CHAMPIONS!!!",
  "Wonderful!!! So proud of you!!! Love it!!!",
  "Really?! You mean it?!",
  "The Donaudampfschifffahrtsgesellschaft and its Kapitän: Deutsche Hauptwörter haben große Anfangsbuchstaben, und das ist gut so.",
  "NATO, UNESCO and the WHO have all said so; the EU and the USA have not.",
  "The RFC says MUST NOT where the ISO says SHALL.",
  "I am with the BBC on this one. GDP is up, CPI is down, and the IMF agrees.",
  "Run `SELECT ID, NAME, CREATED_AT FROM CUSTOMERS WHERE NAME IS NOT NULL` and look.",
  "```\nCREATE TABLE READERS AS SELECT EVERYTHING FROM EVERYWHERE ORDER BY NOTHING AT ALL;\n```\nworks for me",
  "Set MAX_RETRY_COUNT, REQUEST_TIMEOUT_MS, DEFAULT_PAGE_SIZE and ALLOW_INSECURE_ORIGIN first.",
  "> WHY DOES NOBODY EVER LISTEN TO WHAT PEOPLE SAY HERE\n\nBecause nobody is spoken to.",
  "> You are an idiot.\n\nThat is no way to answer.",
  "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎠᎴ ᏗᎧᏃᎮᏢᏅᎯ ᎣᏏᏳ ᏙᎯᏧ ᎤᎵᎮᎵᏍᏗ",
  "مرحبا بالجميع! هذا مقال رائع جدا وأشكر الكاتب عليه.",
  "这篇文章写得很好！！！",
  "MACHINE LEARNING",
  // what it means is in the words, and no list of them would be complete, or fair
  "You are a clown, du Trottel, espèce de payaso!",
  "You are right about the ferry, and a little unfair to its crew.",
  "You are a better writer than you think; the second part shows it.",
  "You are all very kind.",
  "You're a star ❤️",
  "You are a hero :)",
  "I think you are an expert on tides, so let me ask: when is the next one?",
  "Du bist ein sehr aufmerksamer Leser, danke!",
  "This is **really** important, *not* a matter of taste, and un*believ*able besides.",
  "It was* nice, the* food too.",
  "**no** way, and __yes__ to the rest",
  "Multiply 2*3*4, or width*height, or a*b.",
  "AT&T, R&D and Q&A; C# costs $$$$ and #### is a heading",
  "**Wow**!?! That is something",
  "See https://example.org/A*B*C?x=F**K for the table.",
  "Mail me at ann@example.org or ring 555-0100!!!",
])("nobody is asked about: %s", (text) => {
  expect(cautionOf(text, none)).toBe(null);
});

test.each([
  ["Clickbait", "What clickbait.", true],
  ["clickbait", "CLICKBAIT, plainly", true],
  ["go home", "Just go\nhome, will you", true],
  ["ass", "A class of its own, and an assessment", false],
  ["naïve", "A nai\u0308ve idea", true],
  ["笨蛋", "你是笨蛋吗", true],
  ["fool", "> fool\n\nThat was not kind.", false],
  ["!!!", "Hello!!!", false],
  ["", "Hello", false],
])("the site's own word %o is found as a word: %o", (word, text, found) => {
  expect(cautionOf(text, ["something else", word])).toBe(found ? "listed" : null);
});

test("a long text is judged at once", () => {
  const before = performance.now();
  for (const piece of ["you are a ", "*a", "a*", "`", "!!! ", "A ", "> "])
    cautionOf(piece.repeat(10_000 / piece.length), ["a a"]);
  expect(performance.now() - before).toBeLessThan(200);
});
