import { randomBytes } from "node:crypto";
import type { FieldCode } from "../../protocol/errors.ts";
import { hookEvents } from "../../protocol/hooks.ts";
import { limits } from "../../protocol/limits.ts";
import { paces } from "../../protocol/subscriptions.ts";
import type { Office, Webhook } from "../storage/contract.ts";
import { cleanAddress } from "./address.ts";
import type { OfficeChange, WantedWebhook } from "./contract.ts";

export const defaultOffice: Office = { sender: "", staff: [], staffPace: "now", webhooks: [] };

const isDistinct = (list: readonly string[]) => new Set(list).size === list.length;

function staffFault(staff: readonly string[]): FieldCode | null {
  if (staff.length > limits.staff) return "too_complex";
  const wrong = staff.map((address) => cleanAddress(address).fault).find((fault) => fault !== null);
  return wrong ?? (isDistinct(staff) ? null : "not_allowed");
}

/** Where it leads is looked at again at each call: a name that means a public address today may mean another tomorrow. */
function isHookUrl(given: string): boolean {
  const url = given.length <= limits.url ? URL.parse(given) : null;
  return url !== null && url.protocol === "https:" && url.username + url.password + url.hash === "";
}

function webhooksFault(webhooks: readonly WantedWebhook[]): FieldCode | null {
  if (webhooks.length > limits.webhooks) return "too_complex";
  if (!webhooks.every(({ url }) => isHookUrl(url))) return "bad_url";
  const isRight = ({ events }: WantedWebhook) =>
    events.length > 0 && isDistinct(events) && events.every((event) => hookEvents.includes(event));
  return webhooks.every(isRight) && isDistinct(webhooks.map(({ url }) => url)) ? null : "not_allowed";
}

/** What is wrong with the office of a site, by name. */
export function officeFaults(given: OfficeChange): Record<keyof Office, FieldCode | null> {
  const { sender = "", staff = [], staffPace = "now", webhooks = [] } = given;
  return {
    sender: sender === "" ? null : cleanAddress(sender).fault,
    staff: staffFault(staff),
    staffPace: paces.includes(staffPace) ? null : "not_allowed",
    webhooks: webhooksFault(webhooks),
  };
}

/** As Standard Webhooks 1.0 writes keys: 256 bits after a prefix that scanners for leaked secrets know. */
const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

/** One whose address is known keeps its id and key: its receiver has them. */
function webhookOf({ url, events }: WantedWebhook, known: readonly Webhook[], newId: () => string): Webhook {
  const before = known.find((each) => each.url === url);
  return before === undefined ? { id: newId(), url, secret: newSecret(), events } : { ...before, events };
}

/** As it is stored, after its faults have been looked at. */
export function cleanOffice(given: OfficeChange, known: readonly Webhook[], newId: () => string): Partial<Office> {
  const { sender, staff, staffPace, webhooks } = given;
  return {
    ...(sender === undefined ? {} : { sender: sender === "" ? "" : cleanAddress(sender).address }),
    ...(staff === undefined ? {} : { staff: staff.map((address) => cleanAddress(address).address) }),
    ...(staffPace === undefined ? {} : { staffPace }),
    ...(webhooks === undefined ? {} : { webhooks: webhooks.map((each) => webhookOf(each, known, newId)) }),
  };
}
