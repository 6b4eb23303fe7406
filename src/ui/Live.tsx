import { useRef } from "preact/hooks";
import type { Speech } from "../i18n/speech.ts";
import { fill } from "../i18n/speech.ts";
import type { Notice } from "../store/contract.ts";
import { Later } from "./Later.tsx";
import { useView } from "./view.ts";

/** The one polite live region. Failures are seen as well as heard; the rest is seen where it happens. */
export function Live() {
  const { store, speech } = useView();
  const notice = store.notice.value;
  // A new key for each notice: the same sentence twice in a row is heard twice.
  const last = useRef({ notice, turn: 0 });
  if (last.current.notice !== notice) last.current = { notice, turn: last.current.turn + 1 };
  return (
    <p role="status" class={notice?.kind === "failed" ? "toast" : "unseen"}>
      {notice && (
        <span key={last.current.turn}>
          {notice.kind === "failed" ? (
            <Later draw={({ sentence }) => sentence(notice.error, speech)} />
          ) : (
            said(notice, speech)
          )}
        </span>
      )}
    </p>
  );
}

function said(notice: Exclude<Notice, { kind: "failed" }>, speech: Speech): string {
  const { words } = speech;
  switch (notice.kind) {
    case "loaded":
      return speech.count(words.loaded, notice.comments);
    case "sorted":
      return fill(words.sorted, "order", words[notice.sort]);
    case "edited":
      return words.saved;
    case "removed":
      return words.gone;
    default:
      return words[notice.kind];
  }
}
