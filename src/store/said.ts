import type { CommentId, Viewer } from "../protocol/model.ts";
import type { Clock } from "../protocol/outside.ts";
import { article } from "./article.ts";
import type { Mine } from "./contract.ts";
import { nothingOfMine } from "./expected.ts";

/** What the backend has said is mine. */
export type Said = ReturnType<typeof createSaid>;

export function createSaid(now: Clock) {
  let viewer: Viewer | undefined;
  /** Backend's clock minus ours: a wrong clock here neither opens nor shuts a window. */
  let ahead = 0;
  const editable = (id: CommentId) => {
    const until = viewer?.own[id]?.until;
    return until === null || (until ?? -1) >= now() + ahead;
  };
  return {
    hear(answer: Viewer) {
      viewer = answer;
      ahead = answer.at - now();
    },
    heard: () => viewer !== undefined,
    editable,
    /** One and the same object for all that is not mine: nobody draws it again. */
    about(id: CommentId): Mine {
      const own = !!viewer?.own[id];
      const vote = viewer?.votes[id] ?? 0;
      const reactions = (id === article ? viewer?.article : viewer?.reactions[id]) ?? nothingOfMine.reactions;
      return own || vote || reactions[0] ? { vote, reactions, own, editable: editable(id) } : nothingOfMine;
    },
  };
}
