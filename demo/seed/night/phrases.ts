/** How somebody begins, ends, or gives way. Roots and replies have their own. */
export const openings: readonly string[] = [
  "Long-time reader, first-time writer.",
  "I read this on a platform, as it happens.",
  "Lovely piece.",
  "Not sure that I agree with all of it, but what writing.",
  "I’ve taken it {n} times now.",
  "Former night-train person here.",
  "I live beside that line.",
  "My tea has gone cold over this.",
  "I’m writing from {city}, where we have nothing of the kind.",
  "Somebody sent me this with no message at all.",
  "Right, I have opinions.",
  "I booked half-way through the second paragraph.",
];

export const closings: readonly string[] = [
  "I’d do it again tomorrow.",
  "That’s all, really.",
  "I have never told anyone that before.",
  "Anyway: wax earplugs.",
  "Radka, if you read this, thank you.",
  "Ask me again in {month}.",
  "I still have the ticket.",
  "My wife disagrees, for the record.",
  "It was worth every minute of it.",
  "I think about that more often than I should.",
  "There’s one on Friday, and I’m on it.",
  "You can’t put that in a timetable.",
  "We have been arguing about it since {month}.",
  "Make of that what you will.",
  "I suppose I’m an other.",
  "Greetings from {city}.",
];

export const questions: readonly string[] = [
  "Does anybody know whether they still take bicycles as far as {city}?",
  "Is it true that the {city} carriages come off in the middle of the night?",
  "Has anyone tried it in {month}?",
  "Can you still get on at {city}, or only at the terminus?",
  "What happens to the card afterwards, does she keep them?",
  "Would you do it with a dog of a certain size?",
];

export const agreeing: readonly string[] = [
  "Yes, this.",
  "Exactly so.",
  "Same here.",
  "I laughed, and then I nodded.",
  "Couldn’t have put it better.",
  "Quite right.",
  "Glad that it isn’t only me.",
  "That was our experience too.",
  "You’ve talked me round.",
  "Hear, hear.",
];

export const differing: readonly string[] = [
  "I’m not so sure.",
  "With respect, no.",
  "Hm.",
  "That’s half of it.",
  "I used to think so.",
  "Up to a point.",
  "Somebody has to say it.",
  "Let me be the dull one.",
  "You had me until the end.",
  "Speak for yourself.",
];

export const asides: readonly string[] = [
  "On the {city} line it was just the same.",
  "{who} would say the same, at greater length.",
  "It took me until {year} to see it.",
  "I’ve said so at three public meetings.",
  "Then again, I once slept through the whole of {city}.",
  "Try it in {month} and tell us.",
  "But I have only been {n} times.",
  "I say that as someone who packs {food}.",
  "Not that anyone asked me.",
  "There’s a man in {city} who could tell you more.",
  "And I’d still rather be on it than not.",
  "I may have been very tired.",
];
