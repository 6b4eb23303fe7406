import type { EndpointName } from "../../../protocol/wire.ts";
import type { Services } from "../../services/contract.ts";
import { readJson } from "../body.ts";
import { privateAnswer } from "../caching.ts";
import type { Handler } from "../context.ts";
import { json } from "../json.ts";
import { parseBody } from "../parse.ts";
import { previewBody } from "../schemas/wire.ts";

/** Works on what somebody is about to write, so only the site's own pages may ask; it is nobody's yet. */
export function previewRoutes({ previews }: Services) {
  return {
    preview: async (c) => {
      const { body } = parseBody(previewBody, await readJson(c));
      return json(200, { body: await previews.preview(c.get("site").id, body, c.get("caller")) }, privateAnswer);
    },
  } satisfies Partial<Record<EndpointName, Handler>>;
}
