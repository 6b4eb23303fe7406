/** Names of files the build has made, from the entry's folder: the part itself, then what it imports. */
declare const __WIDGET__: readonly string[];
