import type { SeedComment } from "./types.ts";

/** People who like iron, rivers and other people’s ferries. */
export const iron: readonly SeedComment[] = [
  {
    by: "Old Chain Ferry",
    at: "21d 20:26",
    text: "Small correction from a pedant of forty years’ standing: if she hangs from a cable *over* the water by running lines she is a reaction ferry, and if she pulls herself along a chain *in* the water she is a chain ferry. The postcard in the newsagent’s says “Chain Ferry, Harrow Ness”. It has been wrong since 1954.",
    votes: [9, 0],
    reactions: { "😂": 2 },
    replies: [
      {
        by: "Ruth at the ferry",
        at: "+12h",
        text: "We have eleven hundred of those postcards left, so it’ll be wrong for a while yet.",
        votes: [20, 0],
        reactions: { "😂": 11 },
      },
      {
        by: "Mina Park",
        at: "+1d",
        text: "Your name is Old Chain Ferry and you are correcting people who say chain ferry. I love this website.",
        votes: [17, 0],
        reactions: { "😂": 9, "❤️": 2 },
        replies: [
          {
            by: "Old Chain Ferry",
            at: "+25m",
            text: "I know what I am.",
            votes: [21, 0],
            reactions: { "😂": 13 },
          },
        ],
      },
    ],
  },
  {
    by: "Ottilie Brandt",
    at: "19d 13:33",
    text: [
      "I grew up near one of the Elbe ones. The thing that the article leaves out is the **sound of the ramp**: a long iron scrape on gravel, which you felt in your feet before you heard it. My father, who had dementia at the end, had lost most words by then. He would hear that scrape from the car park and say “Drüben”. *Over there.* It was the last one he kept.",
    ],
    votes: [29, 0],
    reactions: { "❤️": 15, "😢": 12 },
    replies: [
      {
        by: "Joyce Whitlow",
        at: "+6h",
        text: "Thank you for writing that down. My mother kept “kettle”.",
        votes: [19, 0],
        reactions: { "❤️": 13 },
      },
    ],
  },
  {
    by: "Lasse Holm",
    at: "18d 07:19",
    text: "Boatbuilder. I’d argue with the heritage office on one point: riveting the bottom seams and welding the rest gives you two kinds of stiffness in one hull, and plate likes to crack exactly where they meet. I hope that they put a proper doubler there, or somebody will be out with the yellow chalk in fifteen years and not in ninety.",
    votes: [11, 1],
    reactions: { "🤔": 4 },
    replies: [
      {
        by: "Kit Sandoval",
        at: "+13h",
        text: [
          "We did, Len had the same row with them. What was agreed:",
          "1. doubler plates 300 mm wide wherever rivet meets weld\n2. a row of *fitted bolts* instead of rivets at the two worst corners, so that you can take them out and look\n3. ultrasound every spring, written on the wall of the cabin in pencil",
          "Len wanted it in paint. The surveyor said that pencil can’t be repainted by accident.",
        ],
        votes: [25, 0],
        reactions: { "👏": 10, "😮": 2 },
        replies: [
          {
            by: "Lasse Holm",
            at: "+8h",
            text: "Then I withdraw the whole comment and would like to offer you a job.",
            votes: [27, 0],
            reactions: { "👏": 13, "😂": 5 },
          },
        ],
      },
      {
        by: "Hedda Moreau",
        at: "+3d",
        text: "Materials person, second the doubler. Also: 1930s plate is often dirtier steel than the modern stuff and *less* willing to be welded at all. Somebody should have cut a coupon and had it analysed before striking an arc. It costs the price of a lunch, and I have seen a hull of that age open along a beautiful new weld because nobody wanted to spend it.",
        votes: [7, 0],
      },
    ],
  },
  {
    by: "M. Grieve",
    at: "15d 18:02",
    text: "One of the two rivet sentences in here is nonsense and whoever wrote it has plainly never held a hammer, and neither has the old fool on the roof.",
    votes: [1, 9],
    removed: true,
    replies: [
      {
        by: "Joyce Whitlow",
        at: "+20m",
        text: "There may be a real point in there about shrinkage, but could it be made without going after a man of seventy-four who isn’t here to answer?",
        votes: [13, 0],
        reactions: { "👏": 4 },
        replies: [
          {
            by: "Hedda Moreau",
            at: "+2h",
            text: "For the record, the physics in the article is fine. The shank cools, shortens and clamps the plates together, and friction between the plates carries the load. A cold rivet has to *bear* on the side of the hole instead, which is why hot ones are worth the theatre. You can hear the difference with a small hammer: a rivet that clamps says *tick*, one that only fills its hole says *tock*.",
            votes: [15, 0],
            reactions: { "👏": 6 },
          },
        ],
      },
    ],
  },
  {
    by: "Tom Achterberg",
    at: "12d 11:27",
    text: "Planner here, from a flat country with a great many ferries. We stopped asking “bridge or boat?” about ten years ago and began to ask “what is this crossing *for* at six in the morning, at noon, and at midnight?” You nearly always get three answers, and it is cheaper to run three small things than to build one large thing that is wrong twice a day.",
    votes: [18, 1],
    reactions: { "👏": 5, "🤔": 6 },
    replies: [
      {
        by: "Fernanda Lopes",
        at: "+4h",
        text: "Who answers the six-in-the-morning question, though? Consultations are at seven in the evening, when those people are on the ward or asleep. Marta had to skip a night’s sleep to be booed. I have been asked for my views on transport nine times in my career, always by a friendly person with a clipboard, always on a platform, always at noon. The clipboard has never met anyone from my ward.",
        votes: [16, 0],
        reactions: { "👏": 8 },
        replies: [
          {
            by: "Tom Achterberg",
            at: "+18h",
            text: "You go to them. I have held consultations in a bakery at 4.30 and in the canteen of a bus depot. Attendance was excellent, because no one could leave. The bakers wanted one thing only, which was for the first tram to come eleven minutes sooner so that they need not cycle in the wet with flour on. It took four years and cost nothing. It is the work I’m proudest of.",
            votes: [14, 0],
            reactions: { "😂": 4, "👏": 3 },
          },
        ],
      },
    ],
  },
  {
    by: "Clare T.",
    at: "8d 08:36",
    text: "“You could only see that the people on the slip, who were waving, had begun to be smaller.” Right. I have something in my eye and I’m on a train. The man opposite has offered me half of a sandwich, wordlessly, so I suppose I must look as if I’d had bad news. I have just shown him the paragraph. He’s gone quiet too. It’s egg.",
    votes: [15, 0],
    reactions: { "❤️": 7, "😢": 3 },
  },
  {
    by: "Piet Lund",
    at: "6d 14:09",
    text: "Nobody has asked about the fish. A hull at anchor for half a year is shade, and in shade the young eels collect; our angling club counted three times as many at the old mooring as a hundred metres off. Whatever they decide in five years’ time, let someone count before the boat goes and not only after.",
    votes: [10, 0],
    reactions: { "😮": 5, "👏": 3 },
    replies: [
      {
        by: "Bea Ashworth",
        at: "+7h",
        text: "Vote for the eels.",
        votes: [8, 0],
        reactions: { "😂": 5 },
      },
    ],
  },
  {
    by: "Daniel Prew",
    at: "4d 20:51",
    text: [
      "I wasn’t going to, but my daughter showed me this. Since people ask: the spreadsheet is public, it is on the county’s site under *Transport, evidence base*, tab 4. Tab 5 is the same sum with the slips raised, which Dr Castellane suggests above and which I have just added. It comes to 41 days lost and not 71. I’ve asked for a price.",
      "And the Sunday opening hour was, it turns out, for evensong. The last person who went to it died in 1999. From next month the first Sunday boat is at eight.",
    ],
    votes: [38, 0],
    reactions: { "👏": 24, "❤️": 9, "😮": 5 },
    replies: [
      {
        by: "Aoife Dunne",
        at: "+45m",
        text: "A comment section moved a timetable. Somebody frame it.",
        votes: [21, 0],
        reactions: { "👏": 8, "😂": 3 },
      },
      {
        by: "R. Castellane",
        at: "+12h",
        text: "Mr Prew, I take back nothing I said about your good number and I should be glad to look at tab 5. It is a pleasure to be quoted in a spreadsheet.",
        votes: [14, 0],
      },
    ],
  },
  {
    by: "Henk de Waal",
    at: "2d 09:48",
    text: "Came for the boat, stayed for the eels, the pencil and the bass player. I have booked a room at the pub on the strength of it, at the bridge party’s end, for balance. One practical question: how late may one ring on a Saturday, if one is coming on foot from Tallow, is sixty-seven, and stops to look at things?",
    votes: [6, 0],
    replies: [
      {
        by: "Ruth at the ferry",
        at: "+5h",
        text: "Last boat leaves Sallow at five to eleven. If I can see a torch on the path I’ll wait for it. Within reason, Henk.",
        votes: [12, 0],
        reactions: { "❤️": 8 },
      },
    ],
  },
  {
    by: "Mina Park",
    at: "95m ago",
    text: "Reporting from the slip: coffee still bad, ramp excellent, rang once. She came.",
    votes: [3, 0],
    reactions: { "❤️": 3 },
    replies: [
      {
        by: "Yusuf Karaman",
        at: "+30m",
        text: "Told you about the coffee.",
        votes: [2, 0],
        reactions: { "😂": 2 },
      },
    ],
  },
];
