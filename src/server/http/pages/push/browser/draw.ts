import type { Facts, Step } from "./step.ts";
import type { PushWords } from "./words.ts";

/** An element with text or elements in it; text is never anything else. */
function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}

const text = (...content: readonly (Node | string)[]) => element("p", {}, ...content);
const muted = (content: string) => element("p", { className: "muted" }, content);

/** The page's title as its author wrote it, a link where it may be one. */
function titled({ pageTitle, pageUrl }: Facts, words: PushWords): Node {
  const title = element("bdi", {}, pageTitle || words.untitled);
  if (!/^https?:/i.test(pageUrl)) return element("strong", {}, title);
  return element("a", { href: pageUrl, target: "_blank", rel: "noopener noreferrer" }, title);
}

function asked(step: Extract<Step, { at: "ask" | "working" }>, words: PushWords, press: () => void): readonly Node[] {
  const { facts } = step;
  const { ask } = words;
  const allowed = step.at === "ask" && step.allowed;
  const button = element("button", { type: "button", className: "main", onclick: press });
  button.append(step.at === "working" ? words.wait : allowed ? ask.turnOn : ask.allow);
  if (step.at === "working") button.setAttribute("aria-disabled", "true");
  return [
    ...(step.at === "ask" && step.unanswered ? [element("p", { className: "note" }, ask.unanswered)] : []),
    text(`${ask.kinds[facts.kind]} `, titled(facts, words), "."),
    text(ask.shows),
    element("p", { className: "press" }, button),
    muted(allowed ? ask.allowed : `${ask.next} ${ask.host(location.host)}`),
  ];
}

const pressable = (label: string, press: () => void) =>
  element("p", { className: "press" }, element("button", { type: "button", className: "main", onclick: press }, label));

interface Drawn {
  readonly heading: string;
  readonly content: readonly Node[];
}

function drawn(step: Step, words: PushWords, press: () => void): Drawn {
  const { done, blocked, unsupported, expired, failed, again } = words;
  switch (step.at) {
    case "wait":
      return { heading: words.wait, content: [] };
    case "ask":
    case "working":
      return { heading: words.ask.heading, content: asked(step, words, press) };
    case "done":
      return {
        heading: done.heading,
        content: [
          element("p", { className: "done" }, done.close),
          text(`${words.ask.kinds[step.facts.kind]} `, titled(step.facts, words), "."),
          muted(done.stop),
        ],
      };
    case "blocked": {
      const steps = element("ol", {}, ...blocked.steps.map((each) => element("li", {}, each)));
      return { heading: blocked.heading, content: [text(blocked.text(location.host)), steps, pressable(again, press)] };
    }
    case "failed":
      return { heading: failed.heading, content: [text(failed[step.because]), pressable(again, press)] };
    case "unreached":
      return { heading: failed.heading, content: [text(failed.server), pressable(again, press)] };
    case "unsupported":
      return { heading: unsupported.heading, content: [text(unsupported.text), text(unsupported.instead)] };
    case "expired":
      return { heading: expired.heading, content: [text(expired.text)] };
  }
}

/** Puts a step on the page. What was pressed is gone by then, so focus goes to what there is to read or to wait for. */
export function draw(step: Step, words: PushWords, press: () => void): void {
  const main = document.querySelector("main");
  if (main === null) return;
  const hadFocus = main.contains(document.activeElement);
  const { heading, content } = drawn(step, words, press);
  const title = element("h1", { tabIndex: -1 }, heading);
  main.replaceChildren(title, ...content);
  document.title = heading;
  const site = document.querySelector("header bdi");
  if (site !== null) site.textContent = "facts" in step ? step.facts.site : "";
  if (hadFocus) (step.at === "working" ? main.querySelector("button") : title)?.focus();
}
