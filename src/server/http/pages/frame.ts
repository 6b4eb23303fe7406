import { html, raw } from "hono/html";
import { style } from "./style.ts";

/** What hono/html has escaped, or text that it is going to. */
export type Content = ReturnType<typeof html> | string;

/** One page of the server's own, whole; all of them look alike. */
export const frame = (page: {
  /** BCP 47, of the words. */
  readonly language: string;
  readonly title: string;
  /** Whose readers these are; empty where nobody knows. */
  readonly site: string;
  readonly body: Content;
}): string =>
  String(html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title}</title>
<style>${raw(style)}</style>
</head>
<body>
${page.site === "" ? "" : html`<header><bdi>${page.site}</bdi></header>`}
<main>
<h1>${page.title}</h1>
${page.body}
</main>
</body>
</html>
`);
