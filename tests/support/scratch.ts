import { existsSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memory = "/dev/shm";
/** Bytes that must be free: a container's share of memory is often too small for the largest of the databases. */
const enough = 1_000_000_000;

function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > enough;
}

/**
 * Where the tests keep their databases: in memory if there is such a folder with room to spare. Waiting for a disk is
 * right for a server and proves nothing here: no test pulls the plug.
 */
export const scratch = existsSync(memory) && hasRoom(memory) ? memory : tmpdir();
