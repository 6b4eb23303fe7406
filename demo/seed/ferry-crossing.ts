import type { SeedComment } from "./types.ts";

/** People who cross, or would like to. */
export const crossing: readonly SeedComment[] = [
  {
    by: "Nell Ashgrove",
    at: "23d 08:05",
    pinned: true,
    text: [
      "I wrote this and I’ll look in here most evenings. Two things I had to cut, since several people have written to ask:",
      "- The piano was going to the chapel in Sallow. It was in tune when it got there. It is not now, but that’s the chapel.\n- The sheep pay. Ten pence a head, dogs free.",
      "If I’ve got something wrong about the boat, please say so. Ruth has already told me about the pulleys, which are *sheaves*.",
    ],
    votes: [23, 0],
    reactions: { "❤️": 10, "😂": 7, "👏": 3 },
    replies: [
      {
        by: "Malcolm Strand",
        at: "+3h",
        text: "Since you ask: the flood year was 1986. The pub has a brass line on the door frame, and I have stood next to it often enough to be sure. My uncle’s shop was eleven doors down the hill and had water to the third shelf. He sold what was on the fourth at half price, *as seen*, and people who had lost everything came in and bought tins, so as not to leave him the only one with a bad week.",
        votes: [6, 1],
        replies: [
          {
            by: "Nell Ashgrove",
            at: "+5h",
            text: "The brass line says 1986 and the county archive says January 1987, because the water came up on New Year’s Eve and was measured when somebody sober could be found. I went with the archive. I should have gone with the pub. I’ll ask for a correction, and if your uncle’s shop has a photograph of that third shelf I should very much like to see it.",
            votes: [19, 0],
            reactions: { "😂": 12 },
          },
        ],
      },
    ],
  },
  {
    by: "Samira Haddad",
    at: "22d 19:31",
    text: [
      "I am the daughter who was rung. My father is well, he is eighty-eight, he read this with a magnifying glass and says that he was not on the floor *since the evening*, it was since about four in the morning, and that he would like this known because it makes him sound less foolish.",
      "I have no opinion about bridges. I only know that the phone showed a number I had never seen, and a woman said, very calmly, “It’s the ferry here, love, has your dad got a cold?”",
    ],
    votes: [32, 0],
    reactions: { "❤️": 21, "😢": 6 },
    replies: [
      {
        by: "Ruth at the ferry",
        at: "+14h",
        text: "He still owes me for the paper, tell him.",
        votes: [26, 0],
        reactions: { "😂": 15, "❤️": 11 },
        replies: [
          {
            by: "Samira Haddad",
            at: "+40m",
            text: "He says that it was a Thursday and the Thursday paper has nothing in it.",
            votes: [15, 0],
            reactions: { "😂": 9 },
          },
        ],
      },
      {
        by: "Devika Rao",
        at: "+2d",
        text: "I’m a GP in a place without a ferry. We have a scheme with a laminated card that people over eighty are supposed to put in the window each morning, so that a volunteer can see it. Four of my patients use it. The other two hundred and ten say that they are not ill. What I would give for a queue, a bell and a reason to be seen in it. Nobody needs to be told to go and buy a newspaper.",
        votes: [13, 0],
        reactions: { "🤔": 2, "👏": 4 },
      },
    ],
  },
  {
    by: "Fernanda Lopes",
    at: "21d 06:48",
    text: "Night-shift nurse here, different river, same problem. Everyone loves the thing that runs from seven to half past seven. I would swap all the postcards in the world for something that is simply *there* at five in the morning, lit, with no one on it and nobody to be grateful to. I’ve been carried home by kind people for eleven years. I am tired of being carried and tired of being charming about it.",
    votes: [22, 2],
    reactions: { "👏": 8, "❤️": 2 },
    replies: [
      {
        by: "Aoife Dunne",
        at: "+2h",
        text: "“Nobody to be grateful to” is the most honest sentence in this thread. Gratitude is a fare as well, and the same people pay it every day.",
        votes: [17, 0],
        reactions: { "👏": 5, "🤔": 3 },
        replies: [
          {
            by: "Gareth Pugh-Lewis",
            at: "+7h",
            text: "And yet I notice that the people who say this never seem to have anyone who would ring *their* daughter. You cannot have the stranger who notices and the stranger who minds her own business. It’s one stranger. I drove a country bus for twenty-two years. I knew who was courting and who was drinking, and I knew it because they could not get out.",
            votes: [10, 4],
            replies: [
              {
                by: "Aoife Dunne",
                at: "+1h",
                text: "I had a stroke nurse, a pharmacist and a very nosy postman, thank you. None of them shut at half seven.",
                votes: [11, 1],
                reactions: { "😂": 3 },
              },
              {
                by: "Wendell Okafor",
                at: "+26h",
                text: "It’s one stranger *per shift*, though. Hire a second crew and you get a second stranger. Which is what the council did, and it cost less than the argument. I sat through both evenings of that. If you add up the hours of forty people at an ordinary wage, the meetings alone would have paid Tomasz until about the end of August.",
                votes: [8, 0],
                reactions: { "👏": 3 },
              },
            ],
          },
        ],
      },
      {
        by: "Clare T.",
        at: "+1d",
        text: "Is there anything to stop them leaving a rowing boat and a key? I’m only half joking. My grandmother’s village had “the little boat” for after hours and in thirty years it was stolen once, by the vicar. There was a slate on the post. You wrote your name and which bank you had left it on, and if it was on the wrong bank you swore and walked, and nobody formed a working group.",
        votes: [9, 2],
        reactions: { "😂": 6 },
        replies: [
          {
            by: "Malcolm Strand",
            at: "+9h",
            text: "Insurance is what stops them. I was on the committee that asked. The quotation arrived with a note saying that in the underwriter’s opinion we were not well. We then asked what it would cost with life jackets, a light and a locked chain. He rang us up, kindly, to say that a boat which is locked is a bench, and he would be delighted to insure a bench. That is how the bench got on to the list of conditions.",
            votes: [14, 0],
            reactions: { "😂": 8 },
          },
        ],
      },
    ],
  },
  {
    by: "حسن المصري",
    at: "20d 17:12",
    text: [
      "نشأتُ في قرية على النيل، وكانت المعدّية هي الطريق الوحيد إلى المدرسة. كان صاحبها، عم رجب، يعرف من غاب ومن تأخّر، ويعرف أيضًا من هرب من الدرس! ثم بُني الجسر وفرحنا به جميعًا، ولم ينتبه أحد إلى أن عم رجب صار يجلس وحده على الضفة.",
      "لستُ ضد الجسور: أختي وصلت إلى المستشفى في الوقت المناسب بفضل ذلك الجسر. لكنني أظن أن المدينة التي تبني جسرًا ينبغي أن تسأل نفسها: من سيسأل الآن عن الناس؟",
    ],
    votes: [16, 0],
    reactions: { "❤️": 9, "👏": 2 },
    replies: [
      {
        by: "Noor Belkacem",
        at: "+4h",
        text: "For those who can’t read it: Hassan grew up with a ferry on the Nile whose owner knew who was absent, who was late and who was skipping school. Then came the bridge, everyone was glad, and the ferryman sat alone on the bank. He is not against bridges, one got his sister to hospital in time. He asks who will ask after people now.",
        votes: [18, 0],
        reactions: { "❤️": 7 },
        replies: [
          {
            by: "حسن المصري",
            at: "+2h",
            text: "شكرًا يا نور، ترجمة أجمل من الأصل.",
            votes: [5, 0],
            reactions: { "❤️": 3 },
          },
        ],
      },
    ],
  },
  {
    by: "Yusuf Karaman",
    at: "16d 12:20",
    text: "Wheelchair user, Sallow side. With the old boat I needed two people and a plank. The new one has a ramp that drops level with the slip, and I went over on my own on the second day, bought a bad coffee and came back. Nobody has mentioned the ramp. It wasn’t in the speech because there wasn’t one. It’s the best £6,000 in the whole bill.",
    votes: [29, 0],
    reactions: { "👏": 14, "❤️": 8 },
    replies: [
      {
        by: "Nell Ashgrove",
        at: "+6h",
        text: "You’re right, I walked up that ramp a dozen times and did not see it. That’s on me. If you’ll have another bad coffee, I’d like to write it up properly.",
        votes: [12, 0],
        reactions: { "❤️": 4 },
        replies: [
          {
            by: "Yusuf Karaman",
            at: "+50m",
            text: "You’re buying. Ring once.",
            votes: [15, 0],
            reactions: { "😂": 6, "❤️": 4 },
          },
        ],
      },
      {
        by: "Greta Lindqvist",
        at: "+3d",
        text: "A footbridge with legal gradients needs about 150 m of ramp on each bank, zigzag, in the wind. Designers call it accessible, because somebody measured the slope and nobody measured the length. Try pushing yourself up it in February with shopping on your knees. I design these things for a living and have drawn two of them. I would not draw a third.",
        votes: [8, 2],
      },
    ],
  },
  {
    by: "Dee Marchetti",
    at: "9d 21:15",
    text: "I crossed on the first late boat. Fourteen of us: two couples, a man with a cello, some lads from the darts team, and a girl who had missed the last bus from Tallow and cried a bit from relief. Tomasz put the kettle on without asking. It was ten to eleven, and there were more stars than I remembered there being.",
    votes: [19, 0],
    reactions: { "❤️": 12 },
    replies: [
      {
        by: "Ivo",
        at: "+11h",
        text: "Man with the cello here. It was a bass.",
        votes: [23, 0],
        reactions: { "😂": 14 },
      },
      {
        by: "Sallow Resident",
        at: "+1d",
        text: "Glad that it was magical. From my bedroom it was fourteen people, a bell, and a darts team. Could the notice under the bell also say *quietly*? I was for the repair, I gave fifty pounds to the cabin and I’d vote for it again, but there are six houses on the slip, and every one of them has a child or a milk round in it.",
        votes: [7, 2],
        reactions: { "😂": 3 },
      },
    ],
  },
  {
    by: "Rosalind Quick",
    at: "11d 10:14",
    text: "My late husband is the coffin. He would want it recorded that it was raining, that four of the six bearers had been his pupils and could still not keep step, and that when they reached the middle Ruth let the boat stand for a minute with both lines slack. I hadn’t asked her to. You could hear the rain on the lid and on the river, and that they were different.",
    votes: [35, 0],
    reactions: { "❤️": 24, "😢": 16 },
    replies: [
      {
        by: "Gareth Pugh-Lewis",
        at: "+2h",
        text: "I was one of the four, Mrs Quick, front left. We’d practised in the gym. He taught us all to row and not one of us to walk.",
        votes: [24, 0],
        reactions: { "❤️": 13, "😂": 6 },
      },
    ],
  },
  {
    by: "Anders from the sailing club",
    at: "10d 16:50",
    text: "We are the people who repaint *Once is enough*. It used to say *Ring once*. In 2009 a visitor rang it for a quarter of an hour while Ruth was in the cabin with a plumber, and the wording was settled at an extraordinary general meeting. There was also a motion for *She heard you*, which lost by a single vote and is still brought up at the Christmas dinner.",
    votes: [22, 0],
    reactions: { "😂": 15, "❤️": 3 },
    replies: [
      {
        by: "Bea Ashworth",
        at: "+3h",
        text: "*She heard you* would have been on tea towels by now.",
        votes: [13, 0],
        reactions: { "😂": 5 },
      },
    ],
  },
  {
    by: "Theo Lindgren",
    at: "3d 07:27",
    text: "I teach the class that counted the crosses. What the article couldn’t know is that they argued about it for the rest of the week: some had counted sixty-one, two had sixty, and one girl insisted on sixty-two, because a hole is also a cross. We ended up doing a whole lesson on what it means to count something. She has since won the argument. I’d let her audit the bridge.",
    votes: [20, 0],
    reactions: { "👏": 7, "😂": 4, "❤️": 6 },
  },
];
