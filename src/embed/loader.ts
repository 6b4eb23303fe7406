/**
 * The classic form of the tag: finds itself, then loads the module beside it. The getter is asked on the prototype,
 * because `<img name="currentScript">` anywhere on the page would answer in its place.
 */
const own = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get?.call(document);

if (own instanceof HTMLScriptElement) {
  import(new URL("afterword.mjs", own.src).href).then(
    ({ start }) => start(own),
    // the browser has said what did not come, and the page is not to handle it
    () => {},
  );
}
