import { AfterwordError } from "../../../protocol/errors.ts";
import type { CommentId } from "../../../protocol/model.ts";
import type { Ctx } from "../context.ts";

/** Ids are ours: short, of letters, digits and dashes. Anything else names no comment and is not looked up. */
export function commentId(c: Ctx): CommentId {
  const id = c.req.param("id") ?? "";
  if (!/^[\w-]{1,64}$/.test(id)) throw new AfterwordError("unknown_comment");
  return id;
}
