/**
 * Run as a process of its own: posts one comment and is gone the moment it is committed, before anybody is answered.
 * Arguments: address of a migrated database with the tests' site, the guest's secret, the draft's key.
 */
import { openPostgres } from "../../src/server/storage/postgres.ts";
import { openSqlite } from "../../src/server/storage/sqlite.ts";
import { guest, post, servicesOn } from "./services.ts";

const [url = "", secret = "", draftKey = ""] = process.argv.slice(2);
const storage = url.startsWith("postgres:") ? openPostgres({ url }) : openSqlite({ path: url });
const { services } = servicesOn(storage, { prefix: "child" });
await post(services, { by: guest(secret), draftKey });
process.kill(process.pid, "SIGKILL");
