import { enCompose as words } from "../../i18n/en-compose.ts";
import { fillName } from "../../i18n/fill.ts";
import type { ComposerTarget, ThreadFace } from "../../store/contract.ts";

export interface Wording {
  readonly label: string;
  readonly send: string;
}

export function wording(target: ComposerTarget, store: ThreadFace): Wording {
  switch (target.kind) {
    case "root":
      return { label: words.bodyLabel, send: words.post };
    case "edit":
      return { label: words.editLabel, send: words.save };
    case "reply": {
      const to = store.comment(target.to).value;
      const label = to && to.state !== "removed" ? fillName(words.replyToLabel, to.author.name) : words.replyLabel;
      return { label, send: words.postReply };
    }
  }
}
