import css from "../../styles/composer.css?inline";

export { Follow } from "./Follow.tsx";
export { Form } from "./Form.tsx";
export { News } from "./News.tsx";
export { Own } from "./Own.tsx";
export { Palette } from "./Palette.tsx";
export { Sharing } from "./Sharing.tsx";
export { Unsent } from "./Unsent.tsx";

/** The rules for all of these. */
export const laterCss: string = css;
