const firstLines = 12;

/** Frames of a stack, without the first line: it repeats the message, which may hold what a reader wrote. */
function framesOf(error: Error): string[] {
  const lines = (error.stack ?? "").split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("at ")).slice(0, firstLines);
}

/**
 * What the log says about an unexpected error. PostgreSQL quotes values in its messages, so of a database's error
 * (it has a `severity`) only code and constraint are kept.
 */
export function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const known: Error & { code?: unknown; severity?: unknown; constraint?: unknown } = error;
  return {
    name: error.name,
    ...(typeof known.code === "string" ? { code: known.code } : {}),
    ...(typeof known.constraint === "string" ? { constraint: known.constraint } : {}),
    ...(known.severity === undefined ? { message: error.message.slice(0, 200) } : {}),
    at: framesOf(error),
    ...(error.cause !== undefined && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}
