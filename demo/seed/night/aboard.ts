import type { Topic } from "./topic.ts";

/** What happens on the train. */
export const aboard: readonly Topic[] = [
  {
    claims: [
      "I would have been a zero until I was about {age}, and I’ve been an M ever since.",
      "The card beside the door is the cleverest thing in this article: one letter, and the attendant knows who you are.",
      "Being woken for a mountain is the only alarm I have never resented.",
      "Nobody should be asked at nine in the evening what they will want at ten to five in the morning.",
    ],
    stories: [
      "On the old {city} sleeper they knocked at every door whether you liked it or not, and {who} still talks about the light on the snow.",
      "In {year} I asked for the mountains and slept through three knocks; the attendant left a drawing of them under my cup.",
      "We had the M up near {city} and saw nothing but cloud for an hour, standing in our socks, perfectly happy.",
      "{who} chose the zero, heard everyone in the corridor gasp, and has been sorry since {year}.",
    ],
    agree: [
      "One knuckle is exactly right; two would be a hotel.",
      "I’d add a third letter, for people who would like to be woken and then left alone with it.",
      "My card would say M in pencil, so that I could lose my nerve at {hour}.",
    ],
    disagree: [
      "A mountain is still there at noon. Sleep is not.",
      "I’ve seen the mountains. What I have not seen since {year} is seven hours with my eyes shut.",
      "It’s charming once, and then it is somebody walking past your door with a torch.",
    ],
  },
  {
    claims: [
      "The upper berth is an oven and they have known it since {year}.",
      "Bring a small hook and a bottle of water, and take the middle berth if you can get it.",
      "People complain about the heat as if the dial by the door were connected to anything.",
      "Six in a compartment is four too many, and it is still my favourite way to travel.",
    ],
    stories: [
      "Between {city} and the border I lay in the top bunk like a loaf, and at {hour} somebody below opened the window and was thanked in four languages.",
      "{who} took the upper berth out of politeness in {month} and came down at dawn two kilos lighter.",
      "I once slept so well in the top one that they had turned the carriage round, washed it and sent it to {city} before anyone found me.",
      "My ladder came off in my hand somewhere after {city}, and I stayed up there until breakfast because nobody else was awake.",
    ],
    agree: [
      "The dial is a comfort, not a control. I turn it every time.",
      "Middle berth, head to the corridor, shoes in the net. It took me {n} trips to work that out.",
      "Whoever designed that ladder never had to come down it at {hour}.",
    ],
    disagree: [
      "I run cold, and the top berth is the one place in {month} where I have been warm.",
      "The new couchettes have a vent up there that works. Ask for the carriage with the even number.",
      "Four is lonelier than six; with six nobody has to be polite to anybody.",
    ],
  },
  {
    claims: [
      "The washroom lock lies, and all of us have met somebody because of it.",
      "What a sleeper needs is not wifi but a lock that tells the truth.",
      "I can forgive a train anything except a red sign that means nothing.",
      "Every long corridor has one door that people learn about from each other.",
    ],
    stories: [
      "A man I had never seen before and {who} are still in touch, thanks to the washroom of the {city} train in {year}.",
      "Near {city} an attendant hung her own scarf on the handle as a signal, and it worked better than the sign ever had.",
      "In {month} I stood in front of that door for {n} minutes, knocking softly at an empty room.",
      "{who} fixed it with a coin and a hairpin, and was brought a free coffee for it at {hour}.",
    ],
    agree: [
      "I sing. It’s the only lock that works.",
      "Whole friendships have been built on “sorry, sorry, the sign was green”.",
      "They replaced the seats, the lamps and the name, and left the lock.",
    ],
    disagree: [
      "You push it *up* and then across. It says so, in a language that nobody on board has read since {year}.",
      "In {n} nights I’ve never had it fail. I suspect people of not turning it all the way.",
      "It was mended last {month} in the carriages from {city}; give them a little credit.",
    ],
  },
  {
    claims: [
      "A stag party is the price of a night train being cheap enough for other people.",
      "There should be a carriage for people who intend to sing, at the end, after the dining car.",
      "Eleven hours of strangers’ laughter through a plywood wall is not romance.",
      "Quiet carriages work because people like a rule that is on their side.",
    ],
    stories: [
      "We had {n} men dressed as bees as far as {city}; at {hour} one of them knocked to ask, in a whisper, whether they were too loud.",
      "{who} went next door in a dressing gown to complain and came back at {hour} with a hat on.",
      "The attendant on the {city} run moved a whole choir into first class in {year} just to be rid of them, and they sang to say thank you.",
      "In {month} our stag party had lost the groom at {city} and grew quieter with every station.",
    ],
    agree: [
      "The carriage at the end already exists, it’s called the bar, and it closes at ten. That’s the whole problem.",
      "Earplugs, wax, the pink ones. I hand them out like sweets.",
      "I’d pay {n} more for the quiet one without a second thought.",
    ],
    disagree: [
      "I was the stag. We had booked the quiet carriage by mistake and were asleep by eleven.",
      "You cannot have a public service without the public in it.",
      "The worst noise I ever heard on a train was two people being considerate in a corridor.",
    ],
  },
  {
    claims: [
      "Standing in snow at a junction with no name is the part that I’d pay extra for.",
      "Late by whole novels is right, and I read one of them twice.",
      "A delay on a night train costs nothing until about seven, and then it costs everything.",
      "It’s not the waiting, it’s that nobody tells you what you are waiting for.",
    ],
    stories: [
      "Outside {city} in {year} we waited four hours for an engine, and somebody went down the train with a cake.",
      "{who} missed a wedding by forty minutes because of a driver’s papers, and the bride kept a chair empty in every photograph.",
      "We stood somewhere before {city} until {hour}, and a fox walked the whole length of the train on the next track, looking in.",
      "They told us ten minutes, {n} times. By the sixth the corridor was joining in.",
    ],
    agree: [
      "Nobody looks at a phone at a stop like that. I’ve never worked out why.",
      "The silence when the heating goes off and you hear other people’s breathing.",
      "I’ve had my best conversations between two signals.",
    ],
    disagree: [
      "I have a connection at {city}. Your poetry is my night on a bench.",
      "I used to find it romantic. Then I had to be in court at nine.",
      "If a bus did this we’d call it broken.",
    ],
  },
  {
    claims: [
      "The girl of nine has won this discussion; the rest of us are only adding footnotes.",
      "Children sleep on trains as if they had been switched off, and nobody has ever explained it.",
      "Take your children once before they are ten, even if it’s only to {city} and back.",
      "It is the one journey on which nobody under twelve has ever asked whether we’re there yet.",
    ],
    stories: [
      "Our youngest packed for it {n} days before, and wore the pyjamas to school under her clothes.",
      "{who} was seven on the {city} train and remembers only the net for the shoes, in complete detail.",
      "In {month} a boy in our compartment said good night to each station by name until {hour}.",
      "My son asked the attendant who drives while the driver sleeps, and was taken forward at {city} to see.",
    ],
    agree: [
      "Mine is nineteen now and still says “go to bed in one place” when anything is sensible.",
      "The ladder alone is worth the fare.",
      "I was that child, and I work for the railway, and those are the same fact.",
    ],
    disagree: [
      "Switched off? We had twins and a teething one as far as {city}. Ask the rest of carriage 5.",
      "You remember the good one. I remember {hour}, a lost rabbit, and a border guard.",
      "At four fares and a supplement it’s a lesson for the children of the comfortable.",
    ],
  },
];
