import { type Signal, signal } from "@preact/signals";
import type { CommentId, Viewer } from "../protocol/model.ts";
import type { Clock } from "../protocol/outside.ts";
import type { Mine } from "./contract.ts";
import type { Expected } from "./expected.ts";

const nothing: Mine = { vote: 0, reactions: [], own: false, editable: false };

/** What is mine about each comment. */
export function createMine(now: Clock, expected: Expected) {
  const signals = new Map<CommentId, Signal<Mine>>();
  let viewer: Viewer | undefined;
  /** Backend's clock minus ours: a wrong clock here neither opens nor shuts a window. */
  let ahead = 0;

  const editable = (id: CommentId) => {
    const until = viewer?.own[id]?.until;
    return until === null || (until ?? -1) >= now() + ahead;
  };
  const about = (id: CommentId): Mine => {
    const own = !!viewer?.own[id];
    const vote = viewer?.votes[id];
    const reactions = viewer?.reactions[id];
    return expected.mine(
      id,
      own || vote || reactions
        ? { vote: vote ?? 0, reactions: reactions ?? nothing.reactions, own, editable: editable(id) }
        : nothing,
    );
  };
  return {
    editable,
    of(id: CommentId) {
      const known = signals.get(id) ?? signal(about(id));
      signals.set(id, known);
      return known;
    },
    load(answer: Viewer) {
      viewer = answer;
      ahead = answer.at - now();
      for (const [id, mine] of signals) mine.value = about(id);
    },
  };
}
