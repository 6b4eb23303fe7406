/** Elements that show how many comments a page has. */
export const countPlaces = "afterword-count, [data-afterword-count]";
