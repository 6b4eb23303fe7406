import { hookEvents } from "../../protocol/hooks.ts";
import { paces } from "../../protocol/subscriptions.ts";
import { Problem } from "../problem.ts";
import type { OfficeChange, WantedWebhook } from "../services/contract.ts";
import type { Arguments, Specs } from "./arguments.ts";

export type OfficeSetting = keyof OfficeChange;

/** Each with the option that sets it, without its dashes. */
export const officeOptions = {
  sender: "sender",
  staff: "staff",
  staffPace: "staff-pace",
  webhooks: "webhook",
} as const satisfies Record<OfficeSetting, string>;
export const officeNames = Object.keys(officeOptions).filter((name): name is OfficeSetting => name in officeOptions);

const text = { type: "string" } as const;
export const officeSpecs: Specs = {
  sender: text,
  staff: text,
  "staff-pace": text,
  webhook: { ...text, multiple: true },
};

/** `published` is as good as `comment.published`: there are no others. */
const eventOf = (given: string) => hookEvents.find((event) => event === given || event === `comment.${given}`);

/** "URL" for every event, or "URL=EVENT,EVENT"; what stands after the last = of a query may be the query's own. */
function webhookOf(given: string): WantedWebhook {
  const { url, named } = /^(?<url>.*)=(?<named>[^=]*)$/.exec(given)?.groups ?? {};
  if (url === undefined || named === undefined) return { url: given, events: hookEvents };
  const found = named.split(",").map(eventOf);
  const wanted = found.filter((event) => event !== undefined);
  if (wanted.length === found.length) return { url, events: [...new Set(wanted)] };
  if (url.includes("?")) return { url: given, events: hookEvents };
  throw new Problem(
    `“${named}” are not events of ${url}: give --webhook one or more of ${hookEvents.join(",")} after =.`,
  );
}

function paceOf(given: string) {
  const found = paces.find((pace) => pace === given);
  if (found !== undefined) return found;
  throw new Problem(`“${given}” is not a value of --staff-pace: give one of ${paces.join(", ")}.`);
}

const listed = (value: string) => value.split(/[\s,]+/).filter((one) => one !== "");

/** What the options of `site add` and `site set` ask of a site's office, each as a reading that may fail on its own. */
export const officeReadings = (given: Arguments): readonly (() => OfficeChange)[] => {
  const sender = given.text("sender");
  const staff = given.text("staff");
  const pace = given.text("staff-pace");
  const webhooks = given.texts("webhook");
  return [
    () => (sender === undefined ? {} : { sender: sender.trim() }),
    () => (staff === undefined ? {} : { staff: [...new Set(listed(staff))] }),
    () => (pace === undefined ? {} : { staffPace: paceOf(pace) }),
    () => (webhooks === undefined ? {} : { webhooks: webhooks.filter((one) => one !== "").map(webhookOf) }),
  ];
};
