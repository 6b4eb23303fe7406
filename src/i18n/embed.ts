/** For the one moment when the widget, and its catalogue, could not be loaded. */
export const lost = "The comments could not be loaded. Reload the page";
