/**
 * One mailbox and nothing else: RFC 5322's dot-atom, no display name, comment, quotes or list, within the lengths of
 * RFC 5321 §4.5.3.1. The name before the "@" is ASCII; a host may be written in any script and goes out as Punycode.
 */
const mailbox =
  /^(?=.{3,254}$)(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[\p{L}\p{M}\p{N}]+(?:[-.]+[\p{L}\p{M}\p{N}]+)*$/iu;

/** What is not one never reaches an SMTP command. */
export const isMailbox = (address: string): boolean => mailbox.test(address);
