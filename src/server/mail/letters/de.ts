import type { Pace } from "../../../protocol/subscriptions.ts";
import type { Catalogue } from "./en.ts";

const comments = (count: number) => (count === 1 ? "Neuer Kommentar" : `${count} neue Kommentare`);
const paces: Readonly<Record<Pace, string>> = { now: "", hourly: " (stündlich)", daily: " (täglich)" };
const staffLine = (count: number, waiting: number) => {
  if (waiting === 0) return comments(count);
  if (waiting < count) return `${comments(count)}, ${waiting} zur Freigabe`;
  return count === 1 ? "Ein Kommentar wartet auf Freigabe" : `${count} Kommentare warten auf Freigabe`;
};

export const de: Catalogue = {
  addressLeftOut: "[Link]",
  by: (author) => author,
  byInReply: (author, answers) => `${author} als Antwort auf ${answers}`,
  waits: "Wartet auf Freigabe",
  untitled: "Eine Seite ohne Titel",
  titled: (title) => `„${title}“`,
  read: "Auf der Seite lesen",
  readAndReply: "Lesen und antworten",
  preferences: "Benachrichtigungen ändern",
  unsubscribe: "Abbestellen",
  more: (count) =>
    count === 1 ? "Ein weiterer Kommentar steht auf der Seite." : `${count} weitere Kommentare stehen auf der Seite.`,

  confirm: {
    subject: (site) => `Bitte bestätigen Sie Ihre Adresse für ${site}`,
    heading: "Ist das Ihre Adresse?",
    asked: (site) =>
      `Jemand, wahrscheinlich Sie, hat ${site} gebeten, Neues über Kommentare an diese Adresse zu schicken. Bitte bestätigen Sie, dass Sie das möchten.`,
    action: "Ja, benachrichtigen",
    hours: (hours) =>
      `Auf der Seite, die sich öffnet, ist ein Knopf zum Bestätigen. Er funktioniert ${hours} Stunden lang.`,
    notYou: "Wenn Sie das nicht waren, tun Sie nichts: Dann wird Ihnen nichts geschickt.",
    why: (site) => `Sie bekommen diese eine Mail, weil Ihre Adresse bei ${site} angegeben wurde.`,
  },
  notice: {
    page: { subject: (site) => `Neuer Kommentar auf ${site}`, heading: "Ein neuer Kommentar" },
    mine: { subject: (site) => `Antwort auf Ihren Kommentar auf ${site}`, heading: "Eine Antwort auf Ihren Kommentar" },
    comment: {
      subject: (site) => `Antwort auf einen Kommentar auf ${site}, dem Sie folgen`,
      heading: "Eine Antwort auf einen Kommentar, dem Sie folgen",
    },
  },
  digest: {
    subject: (count, site, pace) => `${comments(count)} auf ${site}${paces[pace]}`,
    heading: comments,
  },
  staff: {
    subject: (count, waiting, site) => `${site}: ${staffLine(count, waiting)}`,
    heading: staffLine,
    action: "Auf der Seite öffnen",
    why: (site) => `Sie bekommen das, weil Ihre Adresse bei ${site} für die Moderation eingetragen ist.`,
  },
  why: {
    page: (site) =>
      `Sie bekommen das, weil Sie ${site} gebeten haben, jeden neuen Kommentar auf einer Seite zu melden.`,
    mine: (site) => `Sie bekommen das, weil Sie ${site} gebeten haben, Antworten auf Ihre Kommentare zu melden.`,
    comment: (site) => `Sie bekommen das, weil Sie ${site} gebeten haben, Antworten auf einen Kommentar zu melden.`,
  },
};
