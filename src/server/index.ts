export type { Log } from "./http/context.ts";
export { Problem } from "./problem.ts";
export {
  type Connection,
  type OpenServer,
  openServer,
  type RunningServer,
  type ServeOptions,
  type ServerOptions,
  serve,
} from "./serve.ts";
export type {
  Caller,
  Moderation,
  Previews,
  Readers,
  Services,
  Site,
  SiteChange,
  Sites,
  Stamped,
  ThreadQuery,
  Viewers,
  Writers,
} from "./services/contract.ts";
