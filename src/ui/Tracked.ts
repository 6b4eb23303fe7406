import { effect } from "@preact/signals";
import { Component, type ComponentChild, type ComponentChildren, type ComponentClass } from "preact";

/**
 * A component that is drawn again when a prop changes, or a signal that it has read. All of ours are: those with a life
 * of their own (an element to focus, something that is open) extend it, plain functions become one by `tracked`.
 */
export abstract class Tracked<Props> extends Component<Props> {
  #stop = () => {};

  abstract draw(props: Props): ComponentChildren;

  override shouldComponentUpdate(next: Props): boolean {
    // nobody's props come and go: there are the same names, and other values or not
    for (const name in next) if (next[name] !== this.props[name as keyof typeof this.props]) return true; // as there
    return false;
  }

  override componentWillUnmount(): void {
    this.#stop();
  }

  render(): ComponentChild {
    let drawn: ComponentChildren;
    let first = true;
    this.#stop();
    this.#stop = effect(() => {
      if (first) drawn = this.draw(this.props);
      else this.forceUpdate();
      first = false;
    });
    return drawn as ComponentChild; // Preact draws an array as well
  }
}

type Draw = (props: never) => ComponentChildren;
const known = new WeakMap<Draw, ComponentClass>();

/** The same component, drawn again when a signal changes that it has read. */
export function tracked(draw: Draw): ComponentClass {
  let made = known.get(draw);
  if (!made) {
    made = class extends Tracked<object> {
      /** For the first paint of another thread. */
      static readonly plain = draw;
      draw = draw as (props: object) => ComponentChildren; // JSX has seen to the props
    };
    known.set(draw, made);
  }
  return made;
}
