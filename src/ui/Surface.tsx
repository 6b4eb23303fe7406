import { Article } from "./Article.tsx";
import { Bell, Belled } from "./Bell.tsx";
import { Content } from "./Content.tsx";
import { Entry } from "./Entry.tsx";
import { Head } from "./Head.tsx";
import { Live } from "./Live.tsx";
import type { InView } from "./view.ts";

/** The whole widget, as a still and alive. */
export function Surface({ view }: InView) {
  return (
    <section ref={view.section} class="thread" aria-labelledby="title" aria-busy={view.store.request.value !== "idle"}>
      <Article view={view} />
      <Head view={view} />
      <Entry view={view} />
      <Bell view={view} comment={null} />
      <Belled view={view} comment={null} />
      <Content view={view} />
      <Live view={view} />
    </section>
  );
}
