const paths = {
  up: "M12 5l7 7M12 5l-7 7M12 5v14",
  down: "M12 19l7-7M12 19l-7-7M12 19V5",
  react: "M12 21a9 9 0 1 1 4-17M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.01M15 9.5v.01M20 2v6M17 5h6",
} as const;

/** Strokes in the colour of the text around them. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
