/** A letter before it has a form: what it says, in order. Text and HTML part are drawn from the same draft. */
export interface Draft {
  /** Language of the words, and of times and numbers. */
  readonly language: string;
  readonly subject: string;
  readonly heading: string;
  readonly parts: readonly Part[];
  readonly foot: Foot;
}

/** A label of ours and an address of ours; nobody else's words become one. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

export type Part =
  | { readonly is: "paragraph"; readonly text: string }
  /** The page that the comments below stand on. `url` is `null` where it leads nowhere good. */
  | { readonly is: "page"; readonly title: string; readonly url: string | null }
  | Said
  /** What the letter is for. */
  | { readonly is: "action"; readonly link: Link };

/** A comment. */
export interface Said {
  readonly is: "said";
  /** Who, and whom they answer; names are isolated. */
  readonly by: string;
  readonly when: string;
  /** What must be known before reading, e.g. that it waits for approval. */
  readonly note: string | null;
  readonly excerpt: string;
  readonly link: Link | null;
}

export interface Foot {
  /** Why this came. */
  readonly why: readonly string[];
  readonly links: readonly Link[];
}
