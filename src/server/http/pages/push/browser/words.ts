import type { SubscriptionKind } from "../../../../../protocol/subscriptions.ts";

/** What the page says, from the first look to "done". */
export interface PushWords {
  readonly wait: string;
  readonly ask: {
    readonly heading: string;
    /** Stands before the page's title. */
    readonly kinds: Readonly<Record<SubscriptionKind, string>>;
    readonly shows: string;
    /** Whose name the browser is going to show in its question, and why it is another than the site's. */
    readonly host: (host: string) => string;
    readonly allow: string;
    readonly next: string;
    /** The browser has been asked before, for another page. */
    readonly allowed: string;
    readonly turnOn: string;
    readonly unanswered: string;
  };
  readonly done: { readonly heading: string; readonly close: string; readonly stop: string };
  readonly blocked: {
    readonly heading: string;
    readonly text: (host: string) => string;
    readonly steps: readonly string[];
  };
  readonly unsupported: { readonly heading: string; readonly text: string; readonly instead: string };
  readonly expired: { readonly heading: string; readonly text: string };
  readonly failed: {
    readonly heading: string;
    /** Our server did not answer, or not now. */
    readonly server: string;
    /** The browser could not reach the service of its maker that hands messages on. */
    readonly browser: string;
  };
  readonly again: string;
  readonly untitled: string;
}

export const en: PushWords = {
  wait: "One moment…",
  ask: {
    heading: "Get notifications in this browser?",
    kinds: {
      page: "You will be told of every new comment on",
      mine: "You will be told of replies to your comments on",
      comment: "You will be told of replies to the comment you chose on",
    },
    shows:
      "Each notification shows who wrote and how the comment begins, also while the page is closed. Its “Stop” button ends them.",
    host: (host) => `Your browser will name ${host}: that is where these comments are kept.`,
    allow: "Allow notifications",
    next: "Your browser then asks for your permission. Nothing is sent before that.",
    allowed: "This browser already allows notifications from here, so it will not ask again.",
    turnOn: "Turn on notifications",
    unanswered: "Your browser’s question was closed without an answer. You can try once more.",
  },
  done: {
    heading: "Notifications are on",
    close: "You can close this window.",
    stop: "To stop them, press “Stop” on any notification, or go back to where you turned them on.",
  },
  blocked: {
    heading: "Your browser blocks these notifications",
    text: (host) => `Notifications from ${host} are blocked. Only you can change that:`,
    steps: [
      "Press the symbol to the left of this page’s address.",
      "Find “Notifications” and allow them.",
      "Come back here and press “Try again”.",
    ],
  },
  unsupported: {
    heading: "This browser cannot do it",
    text: "It shows no notifications from web pages, or not in a private window.",
    instead: "You can close this window and choose e-mail instead.",
  },
  expired: {
    heading: "This link has expired",
    text: "It works for an hour. Close this window and ask for notifications once more on the page you came from.",
  },
  failed: {
    heading: "That did not work",
    server: "The server could not be reached, or is busy. Nothing was turned on.",
    browser: "Your browser could not reach the service that delivers its notifications. Nothing was turned on.",
  },
  again: "Try again",
  untitled: "a page without a title",
};

const de: PushWords = {
  wait: "Einen Moment …",
  ask: {
    heading: "Mitteilungen in diesem Browser bekommen?",
    kinds: {
      page: "Sie erfahren von jedem neuen Kommentar auf",
      mine: "Sie erfahren von Antworten auf Ihre Kommentare auf",
      comment: "Sie erfahren von Antworten auf den Kommentar, den Sie gewählt haben, auf",
    },
    shows:
      "Jede Mitteilung zeigt, wer geschrieben hat und wie der Kommentar beginnt, auch wenn die Seite geschlossen ist. Mit „Abbestellen“ auf der Mitteilung ist Schluss damit.",
    host: (host) => `Ihr Browser wird ${host} nennen: Dort liegen diese Kommentare.`,
    allow: "Mitteilungen erlauben",
    next: "Danach fragt Ihr Browser um Erlaubnis. Vorher wird nichts geschickt.",
    allowed: "Dieser Browser erlaubt Mitteilungen von hier schon und fragt deshalb nicht noch einmal.",
    turnOn: "Mitteilungen einschalten",
    unanswered: "Die Frage Ihres Browsers wurde ohne Antwort geschlossen. Sie können es noch einmal versuchen.",
  },
  done: {
    heading: "Mitteilungen sind eingeschaltet",
    close: "Sie können dieses Fenster schließen.",
    stop: "Abbestellen können Sie auf jeder Mitteilung oder dort, wo Sie sie eingeschaltet haben.",
  },
  blocked: {
    heading: "Ihr Browser blockiert diese Mitteilungen",
    text: (host) => `Mitteilungen von ${host} sind blockiert. Ändern können das nur Sie:`,
    steps: [
      "Drücken Sie auf das Symbol links neben der Adresse dieser Seite.",
      "Suchen Sie „Benachrichtigungen“ und erlauben Sie sie.",
      "Kommen Sie zurück und drücken Sie auf „Noch einmal versuchen“.",
    ],
  },
  unsupported: {
    heading: "Dieser Browser kann das nicht",
    text: "Er zeigt keine Mitteilungen von Webseiten, oder nicht in einem privaten Fenster.",
    instead: "Sie können dieses Fenster schließen und stattdessen E-Mail wählen.",
  },
  expired: {
    heading: "Dieser Link ist abgelaufen",
    text: "Er gilt eine Stunde. Schließen Sie dieses Fenster und bitten Sie auf der Seite, von der Sie kamen, noch einmal um Mitteilungen.",
  },
  failed: {
    heading: "Das hat nicht geklappt",
    server: "Der Server war nicht zu erreichen oder ist überlastet. Es wurde nichts eingeschaltet.",
    browser: "Ihr Browser erreichte den Dienst nicht, der seine Mitteilungen zustellt. Es wurde nichts eingeschaltet.",
  },
  again: "Noch einmal versuchen",
  untitled: "einer Seite ohne Titel",
};

/** The nearest language there is, and its tag for the document. */
export function wordsFor(language: string): { readonly tag: string; readonly words: PushWords } {
  return language.toLowerCase().split("-")[0] === "de" ? { tag: "de", words: de } : { tag: "en", words: en };
}
