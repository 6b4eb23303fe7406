import { defaultChoices } from "../../protocol/courtesy.ts";
import type { Site } from "../services/contract.ts";

import { formatDuration } from "./duration.ts";
import { optionOf, type Setting, settingNames } from "./settings.ts";

const width = 16;
const line = (name: string, value: string) => `  ${name.padEnd(width)} ${value}`;
const listed = (values: readonly string[], between: string) => (values.length === 0 ? "none" : values.join(between));

function head({ id, name, origins }: Site): string[] {
  const where = origins.length === 0 ? "none: nobody can write from a page" : origins.join(" ");
  return [`${id}  ${name}`, line("origins", where)];
}

/** A site in a few lines. */
export function brief(site: Site): string {
  const { sort, votes, palette, articlePalette, editWindow, indent, fold } = site.choices;
  const numbers = `edit window ${formatDuration(editWindow)}, indent ${indent}, fold ${fold}`;
  return [
    ...head(site),
    line("settings", `sort ${sort}, votes ${votes}, ${numbers}`),
    line("palette", listed(palette, " ")),
    line("article palette", listed(articlePalette, " ")),
    "",
  ].join("\n");
}

const defaultPace = "now";

function shown({ choices }: Site, setting: Setting): string {
  switch (setting) {
    case "palette":
    case "articlePalette":
      return listed(choices[setting], " ");
    case "caution":
      return listed(choices.caution, ", ");
    case "editWindow":
      return formatDuration(choices.editWindow);
    case "tellReplies":
      return choices.tellReplies ? "on" : "off";
    default:
      return String(choices[setting]) || "none";
  }
}

const hookLine = ({ url, events, secret }: Site["office"]["webhooks"][number]) =>
  [`    ${url}`, `      ${events.join(" ")}`, `      secret ${secret}`].join("\n");

/** What nobody but the site's owner sees: here the receivers of webhooks find their keys. */
function officeLines({ office: { sender, staff, staffPace, webhooks } }: Site): string[] {
  return [
    line("sender", sender || "the server's (default)"),
    line("staff", staff.length === 0 ? "none (default)" : staff.join(", ")),
    line("staff-pace", staffPace === defaultPace ? `${staffPace} (default)` : staffPace),
    line("webhook", webhooks.length === 0 ? "none (default)" : "").trimEnd(),
    ...webhooks.map(hookLine),
  ];
}

/** Every setting, under the name of its option; a text on lines of its own, as Markdown. */
export function full(site: Site): string {
  const lines = settingNames.map((setting) => {
    const text = shown(site, setting);
    const isDefault = JSON.stringify(site.choices[setting]) === JSON.stringify(defaultChoices[setting]);
    const mark = isDefault ? " (default)" : "";
    const isText = (setting === "notice" || setting === "guidelines") && text !== "none";
    if (!isText) return line(optionOf(setting), text + mark);
    return [
      line(optionOf(setting), mark.trim()).trimEnd(),
      ...text.split("\n").map((row) => `    ${row}`.trimEnd()),
    ].join("\n");
  });
  return [...head(site), ...lines, ...officeLines(site), ""].join("\n");
}

/** For programs: the texts as they were set, and where messages go, without the keys of their signatures. */
export function json({ id, name, origins, choices, office, version }: Site) {
  const webhooks = office.webhooks.map(({ secret: _, ...webhook }) => webhook);
  return { id, name, origins, settings: choices, office: { ...office, webhooks }, version };
}

/** Of one site, with the keys. */
export const fullJson = (site: Site) => ({ ...json(site), office: site.office });
