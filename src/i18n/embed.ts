/** For the one moment when the widget, and its catalogue, could not be loaded. */
export const lost = {
  sentence: "The comments could not be loaded.",
  reload: "Reload the page",
} as const;
