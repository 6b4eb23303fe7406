/**
 * One thing to talk about. Sentences have slots: `{city}`, `{who}`, `{year}`, `{month}`, `{hour}`, `{n}`, `{food}`.
 * A root takes a claim and perhaps a story; replies agree or disagree with the claim and stay with the topic.
 */
export interface Topic {
  readonly claims: readonly string[];
  readonly stories: readonly string[];
  readonly agree: readonly string[];
  readonly disagree: readonly string[];
}
