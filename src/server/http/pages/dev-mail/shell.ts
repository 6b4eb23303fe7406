import { html, raw } from "hono/html";
import { style } from "./style.ts";

/** A whole page of the dev mailbox; `content` is escaped already. */
export const shell = (title: string, content: unknown): string =>
  String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body><main>${content}</main></body>
</html>
`);
