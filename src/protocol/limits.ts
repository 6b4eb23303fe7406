/** Code points in a thread's title. By itself: a file that asks for nothing else brings none of the other caps along. */
export const titleLimit = 300;

/** Caps on input. What is over a cap is refused, never truncated: a cut after filtering is how WordPress got its 2015 stored XSS. */
export const limits = {
  /** Code points in a name. */
  name: 60,
  /** Code points of Markdown in a comment. */
  body: 10_000,
  /** Bytes of a request's body. */
  request: 64 * 1024,
  /** Code points in a thread's key, and in its title. */
  key: 512,
  title: titleLimit,
  /** Characters of an address, a page's or a link's. */
  url: 2048,
  /** Nodes in one comment's tree, and how deep they nest. */
  nodes: 2_000,
  depth: 12,
  /** Keys in one request for counts. */
  counts: 100,
  /** Characters of an e-mail address (RFC 5321 §4.5.3.1.3, less the brackets). */
  address: 254,
  /** Roots in one page: default and maximum. */
  page: 20,
  pageMax: 50,
  /** A thread of no more roots comes whole: nobody presses "more" for the last few, and any order is a matter of the page. */
  whole: 30,
  /** Replies that come with each root of a page; the rest of a branch is asked for. */
  replies: 5,
  /** Replies in one piece of a branch. */
  branch: 100,
  /** How deep comments are stored; a reply to a deeper one is stored as its sibling. */
  storedDepth: 100,
  /** Different emoji in a site's palette. */
  palette: 12,
  /** Recent authors in the header. */
  recent: 5,
  /** Changes told in one update; beyond it a reader lists again. */
  update: 200,
  /** Levels that are drawn indented, and lines before "read more": the most a site may set. */
  indent: 9,
  fold: 100,
  /** Code points of Markdown in a site's notice, and in its guidelines. */
  notice: 1_000,
  guidelines: 10_000,
  /** Words and phrases a site may ask its writers to think over, and code points in each. */
  caution: 200,
  cautionWord: 60,
  /** Addresses of staff, and programs, that a site has told of its comments. */
  staff: 20,
  webhooks: 10,
} as const;

/** The site's palette unless it sets another. */
export const defaultPalette = ["❤️", "😂", "😮", "😢", "👏", "🤔"] as const;

/** For the article itself, unless the site sets another. */
export const defaultArticlePalette = ["👍", "❤️", "💡", "😮", "😢"] as const;
