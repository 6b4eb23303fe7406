import type { SeedComment } from "./types.ts";

const simulation = `\`\`\`python
from random import random, uniform

def trip(crossing, headway=None):
    """Minutes from one bank to the other."""
    if headway:              # a timetable
        return uniform(0, headway) + crossing
    over_there = random() < 0.5   # ring the bell
    return (crossing if over_there else 0.5) + crossing

ways = {"spring": (4,), "August": (11,), "bus": (31, 60)}
for name, way in ways.items():
    mean = sum(trip(*way) for _ in range(100_000)) / 1e5
    print(f"{name:8}{mean:5.1f} min")
\`\`\``;

/** People with figures. */
export const money: readonly SeedComment[] = [
  {
    by: "R. Castellane",
    at: "22d 10:40",
    text: [
      "I spent thirty-four years with a river authority, eleven of them on crossings, and I should like to defend Mr Prew’s spreadsheet before it is thrown in the water. It contains one good number and one bad one, and the trouble is that they look alike.",
      "The good number is **seventy-one days**. A service that is away one day in five is not transport, it is weather. People arrange their lives around the worst day, not the average one: the nurse who must be on the ward at seven does not care that the boat ran on 294 mornings, because she cannot know the evening before which sort of morning it will be. Anybody who loves the ferry should begin by halving that figure, and it can be done. Forty-four days of high water are mostly a matter of the slips, which end too low; raise them by sixty centimetres and I would expect to win back twenty-five of them. Eighteen days of low water are a gravel bar that used to be dredged by hand.",
      "The bad number is **£7.4 million**, and not because it is wrong. It is a price for *building* a bridge, set beside a price for *keeping* a boat. A steel footbridge over moving water wants painting every fifteen to twenty years (allow £400,000, because you must wrap it so as not to paint the fish), bearings at thirty, an inspection from a barge every other year, and lighting. Over sixty years I have never seen the keeping come to less than half of the building, and I have twice seen it come to more. No fund that I know of pays for any of that. It pays for the ribbon.",
      "So compare like with like: sixty years of the boat at what Ruth and a second crew cost, plus a hull every thirty years, comes to something over nine million at today’s wages. Sixty years of bridge comes to eleven or so, of which the county may be given five. They are *the same price*, within the error of anyone honest. When two things cost the same you are allowed to ask which one you would rather have. That is not romance. It is the only question that the arithmetic has left standing.",
      "What I would not do is the minibus.",
    ],
    votes: [36, 2],
    reactions: { "👏": 17, "🤔": 4, "❤️": 3 },
    replies: [
      {
        by: "Björn Askeland",
        at: "+1d",
        text: [
          "A careful comment, so let me be careful back. You give the boat a new hull every thirty years, yet this one went ninety-three on the first. And you give the bridge five million of other people’s money, then leave it out of the comparison. For the *county* it is nine against six.",
          "> They are the same price, within the error of anyone honest.",
          "For the country, yes. But it was the county that voted.",
        ],
        votes: [13, 2],
        reactions: { "🤔": 5 },
        replies: [
          {
            by: "R. Castellane",
            at: "+20h",
            text: "Granted, and well put. I was paid by the country all my life and have never learned to count in any other unit. On the hull: she went ninety-three because for sixty of those nobody looked. I would not plan on that twice. I have stood in a dry dock and put my thumb through a vessel that was carrying passengers the day before; one learns to distrust old age in iron, and to be fond of it at the same time.",
            votes: [17, 0],
            reactions: { "👏": 5 },
            replies: [
              {
                by: "Björn Askeland",
                at: "+2h",
                text: "Then we agree about everything except the answer, which I find very restful.",
                votes: [18, 0],
                reactions: { "😂": 4, "❤️": 3 },
              },
            ],
          },
        ],
      },
      {
        by: "Mina Park",
        at: "+2d",
        text: "Wrapping the bridge so as not to paint the fish: is that real? I ask as somebody who rents in a city with thirty-one bridges and has never once wondered who paints them, when, or out of whose budget, and who now cannot walk over one without looking for blisters.",
        votes: [4, 0],
        replies: [
          {
            by: "R. Castellane",
            at: "+9h",
            text: "Entirely. There is a whole trade in it. The tent costs more than the paint, the divers who check the tent cost more than the tent, and on my last one we found a pair of kingfishers nesting in the scaffold and stopped for seven weeks. That is in nobody’s tender. I recommend kingfishers to anyone who thinks that infrastructure is expensive because of wages.",
            votes: [6, 0],
            reactions: { "😮": 5 },
          },
        ],
      },
    ],
  },
  {
    by: "Jun Takemoto",
    at: "18d 22:54",
    text: [
      "Everybody is arguing about minutes, so I simulated some. Random arrivals, one boat, no queue:",
      simulation,
      "I get a little over **6** minutes in spring, **16.7** in August and **61** for the minibus. So the slow old boat on her worst day is more than three times as quick as the modern option on its best. Background, for people who had never heard of these either: [reaction ferry](https://en.wikipedia.org/wiki/Reaction_ferry) and [cable ferry](https://en.wikipedia.org/wiki/Cable_ferry).",
    ],
    votes: [24, 1],
    reactions: { "👏": 9, "🤔": 3 },
    replies: [
      {
        by: "Greta Lindqvist",
        at: "+9h",
        text: "Nice, but nobody turns up for an hourly bus at random. They look at the timetable and arrive five minutes early. Replace `uniform(0, headway)` with `5` and the minibus is 36 minutes door to door. Still slower, no longer silly. The boat’s own figure is the honest one here, since a bell really is answered at random, but a comparison is only ever as good as its worse half.",
        votes: [16, 0],
        reactions: { "👏": 3 },
        replies: [
          {
            by: "Jun Takemoto",
            at: "+70m",
            text: "Fair, and thank you for reading it. Then the boat deserves her bad days as well: with `random() < 71 / 365` sending you round by Tallow for 50 minutes, spring goes from 6 to about 15. So: 15 against 36, and I should have started there. The spread is worse than the mean, by the way. One trip in five takes almost an hour, and that is the trip you have to plan for if somebody is waiting at the other end.",
            votes: [19, 0],
            reactions: { "👏": 7 },
          },
          {
            by: "Wendell Okafor",
            at: "+1d",
            text: "Two people on the internet just changed a model because of evidence. I’m taking a screenshot for my students.",
            votes: [22, 0],
            reactions: { "😂": 7, "😮": 4 },
          },
        ],
      },
    ],
  },
  {
    by: "Pascal Meunier",
    at: "17d 09:03",
    text: "£640,000 for 31,400 passengers is more than £20 a crossing. For that you could send a taxi. I can’t believe that nobody at the meeting did this division.",
    edit: {
      afterMinutes: 11,
      text: "£640,000 for 31,400 passengers is more than £20 a crossing. For that you could send a taxi. I can’t believe that nobody at the meeting did this division. *Edit: yes, all right, that’s if she sinks after a year. Over thirty years it is 68p. I’ll leave this up as a warning to others.*",
    },
    votes: [11, 3],
    reactions: { "😂": 10 },
    replies: [
      {
        by: "Joyce Whitlow",
        at: "+16m",
        text: "We like you more with the edit.",
        votes: [14, 0],
        reactions: { "❤️": 4 },
      },
    ],
  },
  {
    by: "Kerstin Vale",
    at: "14d 15:45",
    text: "Please stop writing as if the minibus were a joke. We have had one since 2016, it is called the Hopper, it knows my mother’s name, and it takes her to the *door* of the surgery. A ferry takes you to a slipway. At eighty-one, the four hundred metres from the slipway are the journey. She has nothing against boats. She was courted on one. She would just like to arrive dry, sitting down, at the right building.",
    votes: [17, 2],
    reactions: { "👏": 6 },
    replies: [
      {
        by: "R. Castellane",
        at: "+3h",
        text: "A fair rebuke. I dismissed it in eight words, and you have answered with a paragraph that I cannot fault. A bus to the door is a different thing from a bus to the far bank; only the second was on offer here, but I ought to have said so. If the county has £85,000 a year to spend on wheels, your Hopper is what it should be spent on, whatever floats beside it.",
        votes: [10, 0],
      },
    ],
  },
  {
    by: "plainly speaking",
    at: "13d 23:58",
    text: "Scrap it. Nobody under forty cares about any of this. Sentimental nonsense for people with time on their hands.",
    votes: [2, 15],
    replies: [
      {
        by: "Kit Sandoval",
        at: "+9h",
        text: "I’m nineteen and I put nine hundred rivets in it.",
        votes: [42, 0],
        reactions: { "👏": 22, "😂": 5, "❤️": 11 },
        replies: [
          {
            by: "Rosa Sandoval",
            at: "+30m",
            text: "904.",
            votes: [31, 0],
            reactions: { "❤️": 16, "😂": 6 },
          },
        ],
      },
    ],
  },
  {
    by: "Councillor’s husband",
    at: "7d 22:10",
    text: "I’m married to one of the ten. She voted against the repair, lost, and was out on the slip the next Saturday with a wire brush, because she says that if you are overruled into owning a boat you had better own it properly. I’m told by the other side that one of the eleven has not been seen near it since. I name no names. There are only eleven.",
    votes: [26, 1],
    reactions: { "😂": 11, "👏": 9 },
    replies: [
      {
        by: "Malcolm Strand",
        at: "+11h",
        text: "He has a bad back, and it comes on in the presence of brushes.",
        votes: [16, 0],
        reactions: { "😂": 10 },
      },
    ],
  },
  {
    by: "Priya Raman",
    at: "5d 13:02",
    text: "What strikes me, from a city that has closed two libraries and a pool this year, is that nobody here seems to have asked what the ferry *earns*. Sheep, ten pence. I looked it up: fares cover about a ninth of it, and there was no outrage, not even from the ten. Somewhere along the way these people agreed that a crossing is not a shop. I’d love to know when, and whether it can be caught.",
    votes: [23, 2],
    reactions: { "👏": 7, "🤔": 6 },
    replies: [
      {
        by: "Gareth Pugh-Lewis",
        at: "+4h",
        text: "1954, since you ask. The owner went bankrupt and left the boat chained on the wrong side with the doctor’s car on it. After three weeks of that, nobody in either place was ever heard to say “profit” in connection with the river again. I was six. I remember the doctor’s language.",
        votes: [18, 0],
        reactions: { "😂": 8, "👏": 3 },
      },
    ],
  },
];
