const paths = {
  up: "M12 19V5l-7 7m14 0-7-7",
  down: "M12 5v14l-7-7m14 0-7 7",
  parent: "M5 11l6-6 6 6m-6-6v9a5 5 0 0 0 5 5h4",
  bell: "M5 17h14l-2-3v-4a5 5 0 0 0-10 0v4l-2 3m5 3q2 2 4 0",
  react: "M21 12a9 9 0 1 1-9-9m-4 7v1m6-1v1m-6 3q3 4 6 0m4-12v8m-4-4h8",
} as const;

/** Strokes in the colour of the text around them. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
