export type { Adapter, Capabilities, Io, ListOptions, Opening } from "./adapters/contract.ts";
export type { Committed, ErrorCode, ErrorDetails, Fault, FieldCode, Fields } from "./protocol/errors.ts";
export { AfterwordError } from "./protocol/errors.ts";
