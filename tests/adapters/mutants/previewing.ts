import { limits } from "../../../src/protocol/limits.ts";
import { adapters, type Mutant } from "./mutant.ts";

export const previewing: Readonly<Record<string, Mutant>> = {
  "a preview is what the comment then looks like": adapters((whole) => ({
    async preview(ref, body, io) {
      await whole.preview(ref, body, io);
      return [{ type: "paragraph", children: [{ type: "text", value: body }] }];
    },
  })),
  "a preview is refused for what the comment would be refused for": adapters((whole) => ({
    preview: (ref, body, io) => whole.preview(ref, body.slice(0, limits.body), io),
  })),
  "a preview leaves nothing behind": adapters((whole) => ({
    async preview(ref, body, io) {
      const tree = await whole.preview(ref, body, io);
      await whole.create(ref, { key: `preview-of-${body.length}`, parent: null, name: "Ann", body }, io);
      return tree;
    },
  })),
};
