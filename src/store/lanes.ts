import { batch } from "@preact/signals";
import type { Io } from "../adapters/contract.ts";
import type { AfterwordError } from "../protocol/errors.ts";
import type { Changed, CommentId } from "../protocol/model.ts";
import type { Change } from "./changes.ts";
import type { Core } from "./core.ts";
import {
  agree,
  hear,
  isLeaving,
  type Lane,
  outstanding,
  press,
  refuse,
  shownComment,
  shownMine,
  startLane,
} from "./lane.ts";
import { leavingWith } from "./leaving.ts";
import type { Said } from "./said.ts";

interface Road {
  send(id: CommentId, change: Change, io: Io): Promise<Changed>;
  /** The backend has agreed; what else follows from that is done in the same step. */
  arrived(id: CommentId, change: Change, answer: Changed): void;
}

/**
 * Presses on comments, each comment in a lane of its own: one request is under way at a time, presses meanwhile only
 * move what is wanted, and what then differs from what the backend has agreed to is sent next. Returns `press`.
 */
export function createLanes(core: Core, said: Said, road: Road) {
  const lanes = new Map<CommentId, Lane>();
  const runs = new Map<CommentId, Promise<void>>();
  const move = lanesIn(core, said, lanes);
  const step = stepper(core, road, move);

  const drive = async (id: CommentId) => {
    // by then this run is on record
    await null;
    for (let lane = lanes.get(id); lane; lane = lanes.get(id)) {
      const [change] = outstanding(lane);
      if (!change || !(await step(id, change))) lanes.delete(id);
    }
    runs.delete(id);
  };
  return (id: CommentId, change: Change): Promise<void> => {
    move(id, (lane) => press(lane, change));
    const run = runs.get(id) ?? drive(id);
    runs.set(id, run);
    return run;
  };
}

type Move = (id: CommentId, next: (lane: Lane) => Lane) => void;

/** Asks for one change. Was there an answer, or has the thread ended? */
function stepper(core: Core, { send, arrived }: Road, move: Move) {
  return async (id: CommentId, change: Change): Promise<boolean> => {
    let answered = false;
    const turn = (next: (lane: Lane) => Lane) => {
      answered = true;
      move(id, next);
    };
    const failed = (error: AfterwordError) => {
      turn((lane) => refuse(lane, change));
      core.fail(error);
    };
    await core.ask({ name: `write ${id}`, failed }, async (io) => {
      const answer = await send(id, change, io);
      return () => {
        turn((lane) => agree(lane, change, answer.comment));
        arrived(id, change, answer);
      };
    });
    return answered;
  };
}

/** Keeps what is shown in step with the lanes, whatever pages and viewers bring meanwhile. Returns `move`. */
function lanesIn(core: Core, said: Said, lanes: Map<CommentId, Lane>): Move {
  const { comments, mine, expected } = core;
  expected.comment = (delivered) => {
    const lane = lanes.get(delivered.id);
    if (!lane) return delivered;
    const now = { ...lane, comment: delivered };
    lanes.set(delivered.id, now);
    return shownComment(now);
  };
  expected.mine = (id) => {
    const lane = lanes.get(id);
    if (!lane) return said.about(id);
    const now = hear(lane, said.about(id));
    lanes.set(id, now);
    return shownMine(now);
  };
  // without its place being given up: a refusal puts everything back to where it was
  expected.standing = (shown) => {
    const leaving = leavingWith(
      core,
      [...lanes].filter(([, lane]) => isLeaving(lane)).map(([id]) => id),
      shown,
    );
    return new Set([...shown].filter((id) => !leaving.has(id)));
  };
  return (id, next) => {
    const comment = comments.get(id);
    const known = mine(id);
    const before = lanes.get(id) ?? (comment && startLane(comment, known.peek()));
    if (!before) return;
    const lane = next(before);
    lanes.set(id, lane);
    batch(() => {
      // it may have left the thread meanwhile
      if (comment) comments.comment(id).value = shownComment(lane);
      known.value = shownMine(lane);
      if (isLeaving(lane) !== isLeaving(before)) comments.show(comments.shown());
    });
  };
}
