import { Component } from "preact";
import { Later } from "./Later.tsx";
import type { InView } from "./view.ts";

/** The way to a comment of one's own: a button shaped like the field that takes its place. */
export class Entry extends Component<InView> {
  #asked = false;
  #restored = false;

  readonly #ask = () => {
    this.#asked = true;
    this.props.view.store.compose({ kind: "root" });
  };

  /** A draft is shown at once, without taking the focus. */
  override componentDidMount(): void {
    const { store } = this.props.view;
    if (this.#restored || !store.can.value.create || !store.hasRootDraft) return;
    this.#restored = true;
    store.compose({ kind: "root" });
  }

  override componentDidUpdate(): void {
    this.componentDidMount();
  }

  render({ view }: InView) {
    const { store, speech } = view;
    const composer = store.rootComposer.value;
    const prompt = (
      <button type="button" class="prompt" onClick={this.#ask}>
        {speech.words.write}
      </button>
    );
    if (!store.can.value.create) return null;
    if (!composer) return prompt;
    return (
      <Later view={view} draw={({ Form }) => <Form composer={composer} focus={this.#asked} />}>
        {prompt}
      </Later>
    );
  }
}
