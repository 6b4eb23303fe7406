/** What all pages of the server's own are painted with, in the light and in the dark. */
export const colours = `color-scheme: light dark;
  --text: light-dark(#24242a, #e4e4e8);
  --muted: light-dark(#5c5c66, #a6a6b0);
  --page: light-dark(#f6f6f8, #141418);
  --sheet: light-dark(#ffffff, #1f1f25);
  --line: light-dark(#dcdce2, #3c3c46);
  --accent: light-dark(#4059d0, #a9b6ff);`;
