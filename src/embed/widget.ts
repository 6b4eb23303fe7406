import { afterword } from "../adapters/afterword.ts";
import { type Mounted, mount } from "./mount.ts";
import type { TagOptions } from "./options.ts";
import { browserOutside } from "./outside.ts";

export interface TagMount extends TagOptions {
  readonly server: string;
  /** The page's `fetch`, or one that knows of requests under way. */
  readonly fetch: typeof fetch;
}

/** A thread of our own server: what a script tag loads once the thread is wanted. */
export function mountTag(element: Element, { server, site, fetch, ...options }: TagMount): Mounted {
  const adapter = afterword({ ...browserOutside(), server, site, fetch });
  return mount(element, { ...options, adapter, loading: "eager" });
}
