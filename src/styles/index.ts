import actions from "./actions.css?inline";
import around from "./around.css?inline";
import comment from "./comment.css?inline";
import long from "./long.css?inline";
import markup from "./markup.css?inline";
import thread from "./thread.css?inline";
import tokens from "./tokens.css?inline";

/** What the read path needs, as one text for `adopt`. */
export const readCss: string = tokens + thread + comment + markup + actions + around + long;
