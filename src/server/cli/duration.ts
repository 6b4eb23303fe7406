import { Problem } from "../problem.ts";

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `15m`, `2h`, `1d`, `0` (never) or `none` (without limit), in ms; `null` means without limit. */
export function parseDuration(text: string, option: string): number | null {
  if (text === "none") return null;
  if (text === "0") return 0;
  const [, number, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const size = units[unit];
  if (number !== undefined && size !== undefined) return Number(number) * size;
  throw new Problem(
    `“${text}” is not a time: give ${option} a number with s, m, h or d, such as 15m; 0 for never, none for no limit.`,
  );
}

export function formatDuration(ms: number | null): string {
  if (ms === null) return "none";
  if (ms === 0) return "0";
  const unit = ["d", "h", "m", "s"].find((name) => ms % (units[name] ?? 1) === 0) ?? "s";
  return `${Math.round(ms / (units[unit] ?? 1))}${unit}`;
}
