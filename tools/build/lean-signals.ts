import type { Lean } from "./lean.ts";

/** Of a signal we ask its value, and an effect of ours leaves nothing to be cleared up. `ui/Tracked.ts` is the rest. */
export const signals: Lean = {
  name: "@preact/signals",
  sources: "node_modules/@preact/signals-core/src",
  entry: "index.ts",
  unused: [
    {
      what: "names, and telling who is watched",
      neededBy: /\bwatched\b|\bunwatched\b|(signal|computed|effect)\([^()]*, \{/,
      cuts: [
        [/\tthis\.(_watched|_unwatched|name) = options\?\.\w+;\n/g, ""],
        [/ else \{\s+untracked\(\(\) => \{\s+this\._watched[\s\S]*?\n\t\t\}/, ""],
        [/if \(next === undefined\) \{\s+untracked\([\s\S]*?\n\t\t\t\}/, ""],
        ["new Signal(value, options)", "new Signal(value)"],
        ["new Computed(fn, options)", "new Computed(fn)"],
        ["new Effect(fn, options)", "new Effect(fn)"],
        ["Signal.call(this, undefined, options);", "Signal.call(this);"],
      ],
    },
    {
      what: "models, and effects that are ended by `using`",
      neededBy: /createModel|\busing\b/,
      cuts: [
        [/if \(capturedEffects\) \{\s+capturedEffects\.push\(this\);\s+\}/, ""],
        ["const prevCapturedEffects = capturedEffects;", ""],
        ["\tcapturedEffects = undefined;", ""],
        ["capturedEffects = prevCapturedEffects;", ""],
        ["(dispose as any)[Symbol.dispose] = dispose;", ""],
        [/Effect\.prototype\.dispose = [\s\S]*?\};/, ""],
      ],
    },
    {
      what: "a signal in the place of its value",
      neededBy: /(?<!actions|store)\.subscribe\(|toJSON|valueOf/,
      cuts: [
        [/Signal\.prototype\.(subscribe|valueOf|toString|toJSON) = [\s\S]*?\n\};/g, ""],
        ["Signal.prototype.brand = BRAND_SYMBOL;", ""],
      ],
    },
    {
      what: "effects that clear up",
      neededBy: /effect\(\(\) => \(\) =>|effect\(\(\) => \{[^}]*return/,
      cuts: [
        [/const cleanup = this\._fn\(\);[\s\S]*?\n\t\t\}/, "this._fn();"],
        ["this._cleanup = undefined;", ""],
        [/\tcleanupEffect\(\w+\);/g, ""],
      ],
    },
    {
      what: "telling `undefined` from what else is false: what it asks this of are objects",
      cuts: [
        [/ !== undefined\b/g, ""],
        [/([\w.]+) === undefined\b/g, "!$1"],
      ],
    },
    {
      what: "a look at its own order, which only effects that end each other's run could upset",
      cuts: [[/if \(evalContext !== this\) \{[\s\S]*?\n\t\}/, ""]],
    },
  ],
};
