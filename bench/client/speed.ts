import type { CDPSession } from "playwright-core";

/** How fast machine and network are. */
export interface Speed {
  readonly name: string;
  /** The processor is so many times slower. */
  readonly cpu: number;
  readonly network: { readonly latency: number; readonly down: number; readonly up: number } | null;
}

const kilobits = 1_000 / 8;

export const fast: Speed = { name: "this machine, 40 ms a request", cpu: 1, network: null };

/** What Lighthouse calls slow 4G: 150 ms more for each request, 1.6 Mbit/s down. */
export const slow: Speed = {
  name: "CPU 4× slower, slow 4G",
  cpu: 4,
  network: { latency: 150, down: 1_600 * kilobits, up: 750 * kilobits },
};

export async function slowDown(session: CDPSession, { cpu, network }: Speed): Promise<void> {
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (!network) return;
  const { latency, down, up } = network;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency, downloadThroughput: down, uploadThroughput: up },
  });
}
