/** When tests begin: any moment will do. */
export const epoch = Date.UTC(2026, 0, 1);
