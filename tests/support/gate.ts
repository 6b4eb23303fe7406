import type { Adapter, Io } from "../../src/adapters/contract.ts";
import { AfterwordError, type ErrorCode } from "../../src/protocol/errors.ts";

type Verb = keyof Adapter;

/** One request that waits for the test. */
export interface Call {
  readonly verb: Verb;
  readonly args: readonly unknown[];
  readonly signal: AbortSignal;
  /** The backend does its work and answers, even if nobody waits any more. */
  release(): Promise<void>;
  /** The backend does its work, and the answer is lost. */
  lose(): Promise<void>;
  /** The backend refuses, or was never reached. */
  refuse(code: ErrorCode): void;
  /** Some other answer. */
  answer(value: unknown): void;
}

export interface Gate {
  readonly adapter: Adapter;
  /** All calls so far. */
  readonly calls: readonly Call[];
  /** The oldest call that was not yet handed out, now or once it comes. */
  next(): Promise<Call>;
}

/** The same adapter, but calls of these verbs are answered by hand. */
export function gate(adapter: Adapter, ...verbs: readonly Verb[]): Gate {
  const calls: Call[] = [];
  const waiting: ((call: Call) => void)[] = [];
  let handedOut = 0;
  const arrive = (call: Call) => {
    calls.push(call);
    const first = waiting.shift();
    if (!first) return;
    handedOut += 1;
    first(call);
  };
  return {
    adapter: new Proxy(adapter, {
      get(target, name) {
        const verb = name as Verb; // nothing but verbs is asked of an adapter
        const real = target[verb] as ((...args: unknown[]) => Promise<unknown>) | undefined; // whatever its arguments
        if (!real || !verbs.includes(verb)) return real;
        return (...args: readonly unknown[]) =>
          new Promise((resolve, reject) => {
            arrive(callOf({ verb, args, run: (...given) => real.apply(target, [...given]), resolve, reject }));
          });
      },
    }),
    calls,
    next() {
      const call = calls[handedOut];
      if (!call) return new Promise((resolve) => waiting.push(resolve));
      handedOut += 1;
      return Promise.resolve(call);
    },
  };
}

interface Waiting {
  readonly verb: Verb;
  readonly args: readonly unknown[];
  run(...args: readonly unknown[]): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

function callOf({ verb, args, run, resolve, reject }: Waiting): Call {
  const io = args.at(-1) as Io; // every verb takes it last
  const work = () => run(...args.slice(0, -1), { signal: new AbortController().signal });
  return {
    verb,
    args,
    signal: io.signal,
    release: () => work().then(resolve, reject),
    lose: () => work().then(() => reject(new AfterwordError("network"))),
    refuse: (code) => reject(new AfterwordError(code)),
    answer: resolve,
  };
}
