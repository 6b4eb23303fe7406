// Fonts for headless Chromium: a machine without any draws boxes. They come from npm, so that every machine draws the same.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const sans = ["Inter", "Noto Sans JP", "Noto Sans Arabic"];

/** Families for what a page asks for by a generic name; the first that is installed is taken. */
const generic = {
  serif: ["Source Serif 4", "Noto Sans JP"],
  "sans-serif": sans,
  "system-ui": sans,
  monospace: ["DejaVu Sans Mono", "Noto Sans JP"],
};
/** For every other name that no font has: without, the first file of the machine is taken, whatever it is. */
const last = sans.map((family) => `<string>${family}</string>`).join("");

/**
 * Environment that makes Chromium see the fonts of the `@expo-google-fonts` packages, and the machine's own after them.
 * `more` names further folders. Pass it to `launch({ env })` beside Chromium's own.
 */
export function findFonts(more = []) {
  const home = resolve("node_modules/.cache/fonts");
  const folders = [resolve("node_modules/@expo-google-fonts"), ...more, "/usr/share/fonts"].filter(existsSync);
  const aliases = Object.entries(generic).map(
    ([name, families]) =>
      `<alias binding="strong"><family>${name}</family><prefer>${families.map((family) => `<family>${family}</family>`).join("")}</prefer></alias>`,
  );
  const config = [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
    ...folders.map((folder) => `<dir>${folder}</dir>`),
    `<cachedir>${home}</cachedir>`,
    ...aliases,
    `<match><edit name="family" mode="append_last" binding="strong">${last}</edit></match>`,
    "</fontconfig>",
  ].join("\n");
  mkdirSync(home, { recursive: true });
  const file = resolve(home, "fonts.conf");
  writeFileSync(file, config);
  return { FONTCONFIG_FILE: file };
}
