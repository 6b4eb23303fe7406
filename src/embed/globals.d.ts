/** The name that the build gave to the widget's file, from the entry's folder. */
declare const __WIDGET__: string;
