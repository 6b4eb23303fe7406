declare module "*.css?inline" {
  const text: string;
  export default text;
}
/** The package's version, put in at build time. */
declare const __VERSION__: string;
