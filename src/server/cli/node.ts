import { exitCodes } from "../problem.ts";

/** The first version whose SQLite does all that is asked of it. Also in package.json, under `engines`. */
const oldest = [22, 18] as const;

/** What to say where this Node is too old, and the exit code; `null` where it is not. Needs nothing that old ones lack. */
export function nodeProblem(version: string): { readonly sentence: string; readonly code: number } | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return null;
  const sentence = `Afterword's server needs Node ${oldest.join(".")} or newer, and this is Node ${version}: install a newer one from https://nodejs.org.`;
  return { sentence, code: exitCodes.configuration };
}
