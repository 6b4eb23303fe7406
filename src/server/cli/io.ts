import type { Environment } from "../config.ts";

/** What a command may touch of its process. */
export interface CommandIo {
  readonly env: Environment;
  /** For people. */
  readonly out: (text: string) => void;
  /** For complaints and the log. */
  readonly err: (text: string) => void;
  /** Resolves at the first wish to stop; from then on a second one ends the process at once. */
  readonly stopped: () => Promise<void>;
}
