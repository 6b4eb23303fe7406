/** Code points: what limits and readers count. */
export const points = (text: string): number => Array.from(text).length;
