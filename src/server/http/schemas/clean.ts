/** No database, log or header needs to see a control character or half a surrogate pair. */
export const isClean = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);
