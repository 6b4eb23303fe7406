import { mount } from "afterword";
import { memory } from "afterword/memory";

const minute = 60_000;
const now = Date.now();

/** What stands there when the page opens; everything after that is the reader's, and gone with the tab. */
const seed = {
  "/module": [
    {
      id: "1",
      author: "Peter Lindahl",
      body: "I am the boy who asked for mud. I did become an engineer: **drains**. She told my mother before she told me.",
      createdAt: now - 3100 * minute,
      up: 31,
      reactions: { "❤️": 14, "😂": 6 },
    },
    {
      id: "2",
      parent: "1",
      author: "Ferne Library",
      body: "The drawer has been told. It has no comment to file.",
      createdAt: now - 2900 * minute,
      up: 12,
      reactions: { "😂": 9 },
    },
    {
      id: "3",
      parent: "2",
      author: "Peter Lindahl",
      body: "Card seven was about frogs, if anybody still has Eel to Fru.",
      createdAt: now - 2880 * minute,
      up: 8,
    },
    {
      id: "4",
      author: "Irena Dvořák",
      body: "> *Moths, clothes: see also Regret.*\n\nCatalogued for nineteen years and never once had the nerve. The rule book allows a *see also* wherever “a reader might profit by it”, and who could say that this one would not?",
      createdAt: now - 1500 * minute,
      up: 19,
      reactions: { "👏": 5 },
    },
    {
      id: "5",
      author: "standing reader",
      body: "Front to back, last Tuesday, fifty minutes. Mountains goes on longer than you expect.",
      createdAt: now - 95 * minute,
      up: 4,
      down: 1,
    },
  ],
};

mount(document.querySelector("#thread"), {
  adapter: memory({ now: Date.now, newId: () => crypto.randomUUID(), seed }),
});
