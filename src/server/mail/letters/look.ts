/**
 * Colours and sizes of letters. What mail clients leave of a page is inline styles, so light is written on each element;
 * dark comes by classes in the one style element, and a client without it shows a light letter that is complete.
 */
const light = { text: "#24242a", muted: "#5c5c66", page: "#ffffff", line: "#dcdce2", accent: "#4059d0", on: "#ffffff" };
const dark = { text: "#e4e4e8", muted: "#a6a6b0", page: "#1b1b20", line: "#3c3c46", accent: "#a9b6ff", on: "#14141c" };

const family = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const breaks = "overflow-wrap:anywhere;word-break:break-word";

export const look = {
  body: `margin:0;padding:0;background:${light.page};color:${light.text}`,
  frame: "width:100%;border-collapse:collapse",
  sheet: "width:100%;max-width:600px;border-collapse:collapse",
  cell: `padding:32px 20px;font-family:${family};font-size:16px;line-height:1.5;color:${light.text};text-align:start;${breaks}`,
  heading: `margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:700;color:${light.text}`,
  page: `margin:32px 0 0;font-size:18px;line-height:1.4;font-weight:600;color:${light.text}`,
  paragraph: `margin:0 0 16px;color:${light.text}`,
  said: `margin:20px 0 0;padding:0 0 0 16px;border-inline-start:3px solid ${light.line}`,
  by: `margin:0;font-weight:600;color:${light.text}`,
  small: `margin:0;font-size:14px;line-height:1.5;color:${light.muted}`,
  note: `margin:4px 0 0;font-size:14px;line-height:1.5;font-weight:600;color:${light.text}`,
  excerpt: `margin:8px 0 0;color:${light.text}`,
  link: `color:${light.accent};text-decoration:underline`,
  /** As tall as a finger needs: 20 px of line between 13 px above and below. */
  button: `display:inline-block;padding:13px 22px;border-radius:8px;background:${light.accent};color:${light.on};font-size:16px;line-height:20px;font-weight:600;text-decoration:none`,
  action: "margin:24px 0",
  /** A line of text that is easy to hit. */
  tall: "display:inline-block;padding:12px 0",
  foot: `margin:32px 0 0;padding:20px 0 0;border-top:1px solid ${light.line}`,
} as const;

export const darkRules = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: ${dark.page} !important; }
  .text { color: ${dark.text} !important; }
  .muted { color: ${dark.muted} !important; }
  .line { border-color: ${dark.line} !important; }
  .link { color: ${dark.accent} !important; }
  .button { background: ${dark.accent} !important; color: ${dark.on} !important; }
}
`;
