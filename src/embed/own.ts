const current: unknown = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get?.call(document);

/**
 * The tag that is running this file, `null` where that is a module's: nobody tells a module. The getter was asked on the
 * prototype, because `<img name="currentScript">` anywhere on the page would answer in its place.
 */
export const ownTag = current instanceof HTMLScriptElement ? current : null;

/**
 * This file's address. One file is both forms of the tag, so it cannot say `import.meta`; as a module it finds itself as
 * the place where an error would have been thrown.
 */
export const ownAddress = ownTag?.src ?? /https?:.*?(?=:\d+:\d+)/.exec(`${new Error().stack}`)?.[0] ?? location.href;
