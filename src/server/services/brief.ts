/**
 * What other machines say is kept for the operator's eyes: on one line, and not at length. Controls would steer a
 * terminal, and PostgreSQL stores no NUL.
 */
export const brief = (detail: string): string =>
  detail
    .replace(/[\s\p{C}]+/gu, " ")
    .trim()
    .slice(0, 500);
