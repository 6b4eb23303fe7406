import { draw } from "./draw.ts";
import { isSupported, subscribe } from "./register.ts";
import { factsOf, send } from "./server.ts";
import type { Facts, Step } from "./step.ts";
import { wordsFor } from "./words.ts";

/** Counts looks at a link: an answer to the one before has come too late. */
let looks = 0;

const tokenNow = () => location.hash.slice(1);

/** What the browser has been told of notifications from here so far. */
function standing(facts: Facts, unanswered = false): Step {
  if (Notification.permission === "denied") return { at: "blocked", facts };
  return { at: "ask", facts, allowed: Notification.permission === "granted", unanswered };
}

/** Asks the browser, then the server. Called by a press and by nothing else. */
async function turnOn(facts: Facts, token: string): Promise<Step> {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return standing(facts, true);
  let subscription: PushSubscriptionJSON;
  try {
    subscription = await subscribe(facts.publicKey);
  } catch {
    return { at: "failed", facts, because: "browser" };
  }
  const answer = await send(token, subscription);
  if (answer.kind === "expired") return { at: "expired" };
  return answer.kind === "answered" ? { at: "done", facts } : { at: "failed", facts, because: "server" };
}

function show(step: Step): void {
  const { tag, words } = wordsFor("facts" in step ? step.facts.language : navigator.language);
  document.documentElement.lang = tag;
  draw(step, words, () => void pressed(step));
}

async function pressed(step: Step): Promise<void> {
  if (step.at === "unreached") return look();
  if (step.at === "blocked") return show(standing(step.facts));
  if (step.at !== "ask" && step.at !== "failed") return;
  const mine = looks;
  show({ at: "working", facts: step.facts });
  const next = await turnOn(step.facts, tokenNow());
  if (mine === looks) show(next);
}

async function look(): Promise<void> {
  const mine = ++looks;
  const token = tokenNow();
  if (token === "") return show({ at: "expired" });
  if (!isSupported()) return show({ at: "unsupported" });
  show({ at: "wait" });
  const answer = await factsOf(token);
  if (mine !== looks) return;
  if (answer.kind === "answered") return show(standing(answer.value));
  show({ at: answer.kind === "expired" ? "expired" : "unreached" });
}

// another link opened in the same window changes no more than the fragment
addEventListener("hashchange", () => void look());
void look();
