import { refused, same } from "../assert.ts";
import type { Rule } from "../rule.ts";

const sample = `Some *words* and **more**, <b>no</b> HTML
on a second line.

> quoted

1. [a site](https://lenn.example/ferry)
2. [nowhere](javascript:alert(1)) and \`code\``;

export const previewing: readonly Rule[] = [
  {
    name: "a preview is what the comment then looks like",
    needs: ["preview", "create"],
    async check(world) {
      for (const body of ["words", sample]) {
        const shown = await world.as(0).preview(world.thread, body, world.io);
        same(shown, (await world.published(await world.write(body))).body, `the preview of "${body}"`);
      }
    },
  },
  {
    name: "a preview is refused for what the comment would be refused for",
    needs: ["preview"],
    async check(world) {
      const { body } = world.can.limits;
      const codes = ["invalid_fields", "body_too_large"];
      await refused(world.as(0).preview(world.thread, "x".repeat(body + 1), world.io), codes, "a longer text");
      await refused(world.as(0).preview(world.thread, " \n ", world.io), codes, "a text without words");
    },
  },
  {
    name: "a preview leaves nothing behind",
    needs: ["preview"],
    async check(world) {
      const before = await world.list();
      await world.as(0).preview(world.thread, "words", world.io);
      same(await world.list(), before, "the thread");
    },
  },
];
