import type { GenericSchema, InferOutput } from "valibot";

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Same<A, B> = [Mutable<A>] extends [Mutable<B>] ? ([Mutable<B>] extends [Mutable<A>] ? true : false) : false;

/**
 * Ties a schema to the type it describes: a field that one has and the other has not does not compile. So the published
 * description cannot drift away from what both sides of the wire use.
 */
export const describes =
  <T>() =>
  <S extends GenericSchema>(schema: Same<T, InferOutput<S>> extends true ? S : never): S =>
    schema;
