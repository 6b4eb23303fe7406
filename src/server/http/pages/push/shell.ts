import { html, raw } from "hono/html";
import { style } from "./style.ts";

/**
 * The page before its script has run: the same for every link, since what a link is about stands in the fragment, which
 * no server is told. Addresses are relative, so that the server may stand below any path.
 */
export const pushShell = String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Notifications</title>
<style>${raw(style)}</style>
<script type="module" src="push/page.js"></script>
</head>
<body>
<header><bdi></bdi></header>
<main>
<noscript>
<h1>Notifications need JavaScript</h1>
<p>Allow it for this page, or close this window and choose e-mail instead.</p>
<p lang="de">Mitteilungen brauchen JavaScript. Erlauben Sie es für diese Seite, oder schließen Sie dieses Fenster und wählen Sie E-Mail.</p>
</noscript>
</main>
</body>
</html>
`);
