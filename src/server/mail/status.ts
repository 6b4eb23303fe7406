/**
 * Nobody is at the address it was sent to: no such mailbox, no such host, no such form, moved, a host that takes no mail
 * (RFC 3463 §3.2, RFC 7505 §4.2). Not 5.1.7 and 5.1.8, which speak of the sender, nor 5.7.x, which speaks of what was
 * written and where from: these come for every address at once, and must cost none of them.
 */
export const isNobodyThere = (enhancedStatus: string): boolean => /^5\.1\.(?:1|2|3|6|10)$/.test(enhancedStatus);
