import type { SeedComment } from "./types.ts";

/** What is said under the short article about a market. */
export const market: readonly SeedComment[] = [
  {
    by: "Egg customer no. 1",
    at: "6d 09:12",
    text: "I carried the ninth crate and did not drop any. I have waited a year for somebody to print this.",
    votes: [14, 0],
    reactions: { "👏": 6, "😂": 4 },
  },
  {
    by: "Tyres & Exhausts",
    at: "5d 18:40",
    text: "I’m the one with the drive to lunch. I don’t begrudge them the square, but when the council says that footfall is up it means *their* feet. Out here it’s down by a third, and nobody has come with a parasol.",
    votes: [21, 1],
    reactions: { "🤔": 5 },
    replies: [
      {
        by: "Leonie Marsh",
        at: "+90m",
        text: "Rotisserie here. We could send a boy up on the bicycle at noon if there are six orders or more. I mean it.",
        votes: [26, 0],
        reactions: { "❤️": 9 },
        replies: [
          {
            by: "Tyres & Exhausts",
            at: "+20m",
            text: "There are nine of us. Two without skin.",
            votes: [33, 0],
            reactions: { "😂": 12, "❤️": 6 },
          },
        ],
      },
    ],
  },
  {
    by: "A. Bishop",
    at: "2d 11:05",
    text: "For the record, I have never seen the bishops.",
    votes: [17, 0],
    reactions: { "😂": 10 },
  },
];
