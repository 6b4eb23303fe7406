import type { PageWords } from "./en.ts";

export const de: PageWords = {
  kinds: {
    page: "Jeder neue Kommentar",
    mine: "Antworten auf Ihre Kommentare",
    comment: "Antworten auf einen Kommentar",
  },
  paces: { now: "Sofort", hourly: "Stündlich", daily: "Täglich" },
  untitled: "Eine Seite ohne Titel",
  since: (day) => `Seit ${day}`,
  notConfirmed: "Noch nicht bestätigt",
  settingsLink: "Benachrichtigungen ansehen und ändern",

  confirm: {
    heading: "Möchten Sie von Kommentaren hören?",
    to: "Mails gehen an",
    action: "Ja, benachrichtigen",
    notYou: "Wenn Sie nicht darum gebeten haben, schließen Sie diese Seite. Dann wird Ihnen nichts geschickt.",
  },
  confirmed: {
    heading: "Fertig: Sie werden benachrichtigt",
    to: "Mails gehen an",
    foot: "In jeder Mail steht ein Link, mit dem Sie sie abbestellen.",
  },
  tooOld: {
    heading: "Dieser Link funktioniert nicht mehr",
    text: "Ein Link zum Bestätigen funktioniert 48 Stunden lang. Bitten Sie unter dem Artikel noch einmal darum, dann kommt ein neuer per Mail.",
  },

  settings: {
    heading: "Ihre Benachrichtigungen",
    byMail: "Per Mail an",
    byPush: "Durch Mitteilungen Ihres Browsers",
    pace: "Wie oft",
    stop: "Abbestellen",
    stopAll: "Alles abbestellen",
    saved: "Gespeichert.",
    stopped: "Abbestellt.",
  },

  stop: {
    heading: "Abbestellen?",
    text: "Davon hören Sie dann nichts mehr:",
    action: "Abbestellen",
    actionAll: "Alles abbestellen",
  },
  stopped: {
    heading: "Abbestellt",
    text: "Davon hören Sie nichts mehr.",
    left: (count) =>
      count === 1
        ? "Eine andere Benachrichtigung bekommen Sie weiterhin."
        : `${count} andere Benachrichtigungen bekommen Sie weiterhin.`,
  },

  nothing: { heading: "Nichts mehr übrig", text: "Sie bekommen keine Benachrichtigungen mehr." },
  unknown: {
    heading: "Hier ist nichts",
    text: "Entweder ist alles, worum es hier ging, schon abbestellt, oder ein Teil des Links ist verloren gegangen.",
  },
  trouble: {
    heading: "Gerade nicht",
    text: "Das geht im Moment nicht. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
  },
};
