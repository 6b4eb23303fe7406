/** What sysexits calls EX_CONFIG: starting again changes nothing until somebody mends the configuration. */
export const exitCodes = { ok: 0, failure: 1, configuration: 78 } as const;

/** Something the operator can mend. The message is one sentence that says what is wrong and what to do. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly exitCode: number;

  constructor(message: string, kind: "failure" | "configuration" = "configuration", cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.exitCode = exitCodes[kind];
  }
}
