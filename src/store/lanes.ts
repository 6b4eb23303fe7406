import { batch } from "@preact/signals";
import type { Io } from "../adapters/contract.ts";
import type { AfterwordError } from "../protocol/errors.ts";
import type { Changed, Comment, CommentId } from "../protocol/model.ts";
import { between, type Change, changeComment, removal, type Stand, type Step, vote } from "./changes.ts";
import type { Mine } from "./contract.ts";
import type { Core } from "./core.ts";
import type { Said } from "./said.ts";

interface Road {
  send(id: CommentId, change: Change, io: Io): Promise<Changed>;
  /** The backend has agreed; what else follows from that is done in the same step. */
  arrived(before: Comment, change: Change, answer: Changed): void;
}

/**
 * One comment while presses on it are on their way: what the backend last delivered and has agreed to, and what the
 * reader wants. What is shown is the delivered comment with the difference put over it, so that answers, pages and
 * refusals can come in any order.
 */
interface Lane {
  comment: Comment;
  mine: Mine;
  agreed: Map<string, Step>;
  wanted: Map<string, Step>;
  run?: Promise<void>;
}

const standOf = ({ vote: mine, reactions }: Mine) =>
  new Map<string, Step>([[vote, mine], ...reactions.map((emoji) => [emoji, 1] as const)]);

/** Still to be asked for, in this order. */
const outstanding = ({ agreed, wanted }: Lane) => between(agreed, wanted);

const shownComment = (lane: Lane) => outstanding(lane).reduce(changeComment, lane.comment);

const shownMine = ({ mine, wanted }: Lane): Mine => ({
  ...mine,
  vote: wanted.get(vote) ?? 0,
  reactions: emoji(wanted),
  editable: mine.editable && !wanted.get(removal),
});

const emoji = (stand: Stand) =>
  [...stand].filter(([what, on]) => on && what !== vote && what !== removal).map(([what]) => what);

/**
 * Presses on comments, each comment in a lane of its own: one request is under way at a time, presses meanwhile only
 * move what is wanted, and what then differs from what the backend has agreed to is sent next. Returns `press`.
 */
export function createLanes(core: Core, said: Said, road: Road) {
  const { comments, mine } = core;
  const lanes = lanesIn(core, said);
  const draw: Draw = (id, lane) =>
    batch(() => {
      // it may have left the thread meanwhile
      if (comments.get(id)) comments.comment(id).value = shownComment(lane);
      mine(id).value = shownMine(lane);
    });
  const step = stepper(core, road, draw);
  const drive = async (id: CommentId, lane: Lane) => {
    // by then this run is on record
    await null;
    let change: Change | undefined;
    do [change] = outstanding(lane);
    while (change && (await step(id, lane, change)));
    lanes.delete(id);
  };
  return async (id: CommentId, what: string, to: Step): Promise<void> => {
    const comment = comments.get(id);
    if (!comment) return;
    const about = mine(id).peek();
    const lane = lanes.get(id) ?? { comment, mine: about, agreed: standOf(about), wanted: standOf(about) };
    lanes.set(id, lane);
    lane.wanted.set(what, to);
    draw(id, lane);
    lane.run ??= drive(id, lane);
    await lane.run;
  };
}

type Draw = (id: CommentId, lane: Lane) => void;

/** Asks for one change. Was there an answer, or has the thread ended? */
function stepper(core: Core, { send, arrived }: Road, draw: Draw) {
  return async (id: CommentId, lane: Lane, change: Change): Promise<boolean> => {
    const { what, from, to } = change;
    let done = false;
    const answered = () => {
      done = true;
    };
    const failed = (error: AfterwordError) => {
      // unless the reader has changed their mind since
      if ((lane.wanted.get(what) ?? 0) === to) lane.wanted.set(what, from);
      draw(id, lane);
      core.fail(error);
    };
    const asked = core.ask({ name: `write ${id}`, answered, failed }, async (io) => {
      const answer = await send(id, change, io);
      return () => {
        // without a comment what was expected has come true; an older one than ours changes nothing
        const before = lane.comment;
        const { comment = changeComment(before, change) } = answer;
        lane.agreed.set(what, to);
        if (comment.rev >= before.rev) lane.comment = comment;
        draw(id, lane);
        arrived(before, change, answer);
      };
    });
    // an update that holds this already must not come first: it would count twice
    core.sending = Promise.all([core.sending, asked]);
    await asked;
    return done;
  };
}

/** Keeps what is shown in step with the lanes, whatever pages and viewers bring meanwhile. */
function lanesIn(core: Core, said: Said): Map<CommentId, Lane> {
  const { expected } = core;
  const lanes = new Map<CommentId, Lane>();
  expected.comment = (delivered) => {
    const lane = lanes.get(delivered.id);
    if (!lane) return delivered;
    lane.comment = delivered;
    return shownComment(lane);
  };
  expected.mine = (id) => {
    const lane = lanes.get(id);
    const mine = said.about(id);
    if (!lane) return mine;
    const changes = outstanding(lane);
    lane.mine = mine;
    lane.agreed = standOf(mine);
    // what is outstanding stays so
    lane.wanted = standOf(mine);
    for (const { what, to } of changes) lane.wanted.set(what, to);
    return shownMine(lane);
  };
  return lanes;
}
