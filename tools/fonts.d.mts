/** Environment for `launch({ env })`: fonts from npm packages, and from further folders. */
export function findFonts(more?: readonly string[]): { FONTCONFIG_FILE: string };
