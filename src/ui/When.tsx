import { useView } from "./view.ts";

/** How long ago; the full date on hover and for machines. */
export function When({ at }: { readonly at: number }) {
  const { speech, now } = useView();
  return (
    <time dateTime={new Date(at).toISOString()} title={speech.date(at)}>
      {speech.ago(at, now.value)}
    </time>
  );
}
