const start = performance.now();

export function progress(step: string): void {
  console.error(`${((performance.now() - start) / 1_000).toFixed(0).padStart(5)} s  ${step}`);
}
