import type { LimitedAction } from "../services/contract.ts";

export interface Rule {
  /** Uses allowed within `seconds`, from the first use on. */
  readonly uses: number;
  readonly seconds: number;
}
export type Rules = Readonly<Record<LimitedAction, readonly Rule[]>>;

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Generous to people, tight for scripts. A network may hold a school or an office: it gets five times what one person
 * gets. New identities are few per day, so that votes cannot be pumped by throwing identities away.
 */
export const defaultRules: Rules = {
  identity: [{ uses: 100, seconds: day }],
  "create-identity": [
    { uses: 10, seconds: minute },
    { uses: 60, seconds: hour },
  ],
  "create-network": [
    { uses: 50, seconds: minute },
    { uses: 300, seconds: hour },
  ],
  "change-identity": [{ uses: 60, seconds: minute }],
  "change-network": [{ uses: 300, seconds: minute }],
  "preview-network": [{ uses: 120, seconds: minute }],
  "script-network": [{ uses: 60, seconds: minute }],
  "subscribe-identity": [{ uses: 30, seconds: 10 * minute }],
  "subscribe-network": [{ uses: 150, seconds: 10 * minute }],
  "confirm-address": [
    { uses: 1, seconds: 10 * minute },
    { uses: 3, seconds: day },
  ],
  "confirm-network": [{ uses: 10, seconds: 10 * minute }],
  "confirm-site": [{ uses: 1_000, seconds: hour }],
};

export const limitedActions = Object.keys(defaultRules).filter((name): name is LimitedAction => name in defaultRules);

/** Every number of uses times `factor`: for load tests and for a server behind another limiter. */
export function scaled(rules: Rules, factor: number): Rules {
  const scale = (of: readonly Rule[]) => of.map(({ uses, seconds }) => ({ uses: Math.ceil(uses * factor), seconds }));
  const entries = Object.entries(rules).map(([action, of]) => [action, scale(of)] as const);
  return { ...rules, ...Object.fromEntries(entries) };
}
