import type { Page } from "playwright-core";
import type { Field } from "./compare.ts";
import type { Prepared } from "./contestant.ts";
import { afterwordModule } from "./contestants/afterword.ts";
import { progress } from "./progress.ts";
import { fast, slow, slowDown } from "./speed.ts";
import { makeBranch, makeThread } from "./thread.ts";
import { busyOf, pressUntilGone, seen, type Visited, visit } from "./visit.ts";

const comments = 2_000;
const replies = 5_000;

/** Style added to the widget's own, for what it would be with and without. */
const variants = {
  "as it is": "",
  "everything laid out": "li, article { content-visibility: visible !important }",
  "each root when it is near": ".list > li { content-visibility: auto; contain-intrinsic-size: auto 14em }",
  "each comment when it is near": "article { content-visibility: auto; contain-intrinsic-size: auto 10em }",
} as const;
type Variant = keyof typeof variants;

/** In the page: scrolls to the end at 600 px a frame and returns how long each frame took. */
async function scrollThrough(): Promise<number[]> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const frames: number[] = [];
  let last = await frame();
  for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
    scrollTo(0, y);
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  return frames;
}

/** In the page: everything gets another width; until the frame is done. */
async function reflow(): Promise<void> {
  document.body.style.maxWidth = document.body.style.maxWidth ? "" : "34em";
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function addStyle(css: string): void {
  for (const { shadowRoot } of document.querySelectorAll("*")) {
    if (!shadowRoot) continue;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadowRoot.adoptedStyleSheets.push(sheet);
  }
}

const over = async (page: Page) => (await seen(page)).over;

async function everything({ page, session }: Visited, { more = ".more", css = "" }) {
  await page.evaluate(addStyle, css);
  const from = await busyOf(session);
  const presses = await pressUntilGone(page, more);
  return { presses, work: (await busyOf(session)) - from, blocking: await over(page) };
}

const row = (cells: readonly (string | number)[]) =>
  `| ${cells.map((cell) => (typeof cell === "number" ? cell.toFixed(0) : cell)).join(" | ")} |`;

async function scrolled(field: Field, prepared: Prepared, variant: Variant): Promise<string> {
  progress(`${comments.toLocaleString("en")} comments, ${variant}`);
  return visit({ ...field, speed: fast }, prepared, async (at) => {
    const { page, session } = at;
    const loaded = await everything(at, { css: variants[variant] });
    await slowDown(session, { ...slow, network: null });
    const before = await busyOf(session);
    const frames = await page.evaluate(scrollThrough);
    const scrolled = await busyOf(session);
    const late = frames.filter((frame) => frame > 50).length;
    await page.evaluate(reflow);
    const wide = (await busyOf(session)) - scrolled;
    const each = [loaded.work / loaded.presses, (scrolled - before) / frames.length];
    return row([variant, ...each, `${late} of ${frames.length}`, wide]);
  });
}

async function scrolling(field: Field): Promise<string> {
  const prepared = await afterwordModule.prepare({
    ...{ thread: makeThread(comments), amount: "all", origin: field.front.origin },
  });
  const head = [
    ...[`${comments.toLocaleString("en")} comments, loaded page by page`, "work a press, ms"],
    ...["CPU 4× slower: work a frame of scrolling, ms", "frames over 50 ms", "work for another width, ms"],
  ];
  try {
    const rows: string[] = [];
    for (const variant of Object.keys(variants) as Variant[]) rows.push(await scrolled(field, prepared, variant));
    return [row(head), row(head.map(() => "--:")), ...rows, ""].join("\n");
  } finally {
    await prepared.close();
  }
}

async function oneBranch(field: Field): Promise<string> {
  const { origin } = field.front;
  const prepared = await afterwordModule.prepare({ thread: makeBranch(replies), amount: "all", origin });
  const told = (variant: Variant) =>
    visit({ ...field, speed: fast }, prepared, async (at) => {
      progress(`${replies.toLocaleString("en")} replies to one comment, ${variant}`);
      const css = variants[variant];
      const { presses, work, blocking } = await everything(at, { more: ".rest", css });
      const { comments: shown } = await seen(at.page);
      return row([variant, shown, presses, work / presses, blocking]);
    });
  const head = [`${replies.toLocaleString("en")} replies to one comment`, "shown", "presses"];
  const titles = [...head, "work a press, ms", "blocking, ms"];
  try {
    const rows: string[] = [];
    for (const variant of Object.keys(variants) as Variant[]) rows.push(await told(variant));
    return [row(titles), row(titles.map(() => "--:")), ...rows, ""].join("\n");
  } finally {
    await prepared.close();
  }
}

/** How a thread behaves once there is much of it on the page; Markdown, a table after the other. */
export async function* longThreads(field: Field): AsyncGenerator<string> {
  yield await scrolling(field);
  yield await oneBranch(field);
}
