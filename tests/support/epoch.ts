/** When tests begin: one moment is as good as another. */
export const epoch = Date.UTC(2026, 0, 1);
