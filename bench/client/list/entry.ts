/** What a thread costs at the least: Preact and signals, a list, two orders of it, and nothing else. */
import { computed, signal } from "@preact/signals";
import { Fragment, h, render } from "preact";
import type { BenchThread, Order } from "../thread.ts";
import { Branches, nested } from "./branches.ts";

declare global {
  interface Window {
    /** The data, where the page has asked for it already. */
    benchThread?: Promise<Response>;
  }
}

const answer = await (window.benchThread ?? fetch(new URL("/thread.json", import.meta.url)));
const thread: BenchThread = await answer.json();
const order = signal<Order>("newest");
const entries = nested(thread);
const sorted = computed(() => (order.value === "newest" ? entries.toReversed() : entries));

const choice = (name: Order) =>
  h(
    "button",
    {
      type: "button",
      id: name,
      onClick() {
        order.value = name;
      },
    },
    name,
  );
const List = () =>
  h(Fragment, null, h("div", null, choice("newest"), choice("oldest")), h(Branches, { entries: sorted.value }));

const place = document.querySelector("#list");
if (place) render(h(List, null), place);
