import { Closed, Empty, Failure, Skeleton } from "./conditions.tsx";
import { List } from "./List.tsx";
import { useView } from "./view.ts";

/** One of: the comments, that there are none, why there are none to show, or that they are on their way. */
export function Content() {
  const { store } = useView();
  if (store.data.value === "none") return store.error.value ? <Failure /> : <Skeleton />;
  const { closed } = store.state.value;
  return (
    <>
      {closed && <Closed />}
      {store.roots.value.length > 0 ? <List /> : !closed && <Empty />}
    </>
  );
}
