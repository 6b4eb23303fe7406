import pino from "pino";
import type { Log } from "./http/context.ts";

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * One JSON line for each event, on standard error unless `write` takes it: standard output is for people. JSON escapes
 * control characters; C1 controls and line separators, which it lets through, are escaped here, so that one event stays
 * one line in every terminal and viewer.
 */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const escaped = (line: string) =>
    line.replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => write(escaped(line)) },
  );
}
