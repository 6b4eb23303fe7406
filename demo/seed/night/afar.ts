import type { Topic } from "./topic.ts";

/** What a train is for, and who pays. */
export const afar: readonly Topic[] = [
  {
    claims: [
      "I’ll happily be told that it is subsidised once somebody prints the same figure on a motorway.",
      "If the track charges cost more than the fares, it’s the track charges that want explaining.",
      "A service that sells nine berths in ten and still loses money is priced wrong or built wrong.",
      "The state pays for hours of silence in libraries as well, and nobody asks those to break even.",
    ],
    stories: [
      "I worked in the timetable office at {city} until {year}, and the charge for a sleeper was worked out as if it were {n} empty freight wagons.",
      "{who} did the sums for the ministry in {year}: the subsidy for a berth came to less than the one for the airport car park.",
      "When they closed the {city} line we were told that it saved two million a year, and the replacement coaches cost three.",
      "I asked my representative about it in {month} and got a very kind letter about cycling.",
    ],
    agree: [
      "A kilometre of road outside {city} cost more than the whole train. I have looked it up.",
      "Charge by the hour of the night and not by the kilometre, and half of it solves itself.",
      "Everything is subsidised. Some things only have better manners about it.",
    ],
    disagree: [
      "Motorways carry ambulances, bread and you. A sleeper carries people who could have flown.",
      "I like it too, but I’d rather that my taxes bought {n} ordinary trains before breakfast.",
      "A queue for berths proves that it’s too cheap, not that it’s needed.",
    ],
  },
  {
    claims: [
      "Nobody has mentioned freight: each sleeper on that line puts about {n} lorries back on the road.",
      "The night belongs to goods trains, and they were there first.",
      "There’s room for both if someone would build the passing loops that were promised in {year}.",
      "It is odd to see passengers blamed for a bottleneck that is two signal boxes and a strike.",
    ],
    stories: [
      "I drive freight out of {city}. I’ve sat in a loop at {hour} watching the lit windows go past, and I waved.",
      "{who} dispatches containers and says that the sleeper is never the problem; the problem is the works that begin at {hour} without telling anyone.",
      "In {year} the loop at {city} was taken out to save a set of points, and we have all been waiting for it ever since.",
      "Our timber goes out by night. When the passenger train came back we lost one path and gained a daily argument.",
    ],
    agree: [
      "Build the loop. It’s six hundred metres of gravel.",
      "As a shipper: what hurts is not the sleeper, it’s not knowing.",
      "Trains don’t fight over track, departments do.",
    ],
    disagree: [
      "A lorry load of yoghurt has no mountain to look at and can wait until seven.",
      "That figure assumes the goods would have gone by rail. Around {city} they mostly don’t, sleeper or not.",
      "Freight had those hours for thirteen years and the line was empty all the same.",
    ],
  },
  {
    claims: [
      "An hour and fifty minutes is what the flight takes once you are already sitting in it.",
      "Nobody flies to {city} in less than half a day, they only forget to count the ends.",
      "I used to fly this route weekly, and the only thing I miss is the sandwich.",
      "The plane won because it has one owner, one engine and one timetable, and a night train has three of each.",
    ],
    stories: [
      "I timed it in {month}, door to door: plane six hours ten, awake for all of it; train eleven, awake for three.",
      "{who} commutes to {city} by sleeper on Mondays and calls it the only bedroom she doesn’t have to tidy.",
      "In {year} my flight was cancelled, I took the night train in a temper, and I have never gone back.",
      "A colleague flew to {city} as I got on the train; when I arrived for the meeting he was in the lobby, explaining where his bag was.",
    ],
    agree: [
      "They should print “and ninety minutes in a corridor” on the ticket.",
      "The airport was my commute’s commute.",
      "One suitcase, no liquids in bags, and my own socks. That’s the whole argument.",
    ],
    disagree: [
      "I have small children and {n} days off. An hour and fifty is an hour and fifty.",
      "You can do it there and back in a day by air, which is the reason that anyone’s employer pays.",
      "Counting the ends is fair if you also count the taxi at five in the morning from {city} station.",
    ],
  },
  {
    claims: [
      "“Other” at sixty-one in a hundred means that the survey was written by somebody who flies.",
      "Seven boxes and not one of them was “because I wanted to”.",
      "I’d have ticked other, and then tried to write *the sound* on a line two centimetres long.",
      "A form with a majority of other is a form that has found something out.",
    ],
    stories: [
      "I was asked, on the way to {city}; I said that I like going to sleep in motion, and she wrote “comfort”.",
      "{who} designs questionnaires and has had this result on her wall since {month}.",
      "We did one like it at the library in {year}. Other won there as well, and it turned out to be the radiator.",
      "I filled it in at {hour} with a pencil that belonged to the man opposite, and we compared our others as far as {city}.",
    ],
    agree: [
      "They ought to publish the lines that people wrote. I’d buy that book.",
      "Whatever you can tick has been thought of already.",
      "My other is that nobody can ring me.",
    ],
    disagree: [
      "Other is what people tick when they’re tired. I would not build a theory on it.",
      "With {n} boxes they would have had a third of it under price, believe me.",
      "It’s a railway, not a confessional. Ask them if they would come again and leave it there.",
    ],
  },
  {
    claims: [
      "Hospital sheets are the best there are, whoever bought them knew what they were doing.",
      "The breakfast is a roll, a small jam and the feeling of having been thought of.",
      "Bring your own {food}, share it, and you will know everybody by midnight.",
      "The dining car was the point of the train, and they have brought back everything but that.",
    ],
    stories: [
      "Somewhere before {city} the whole compartment put what it had on one suitcase: {food}, a lemon, and half a birthday cake.",
      "{who} ironed those sheets in {year} and says that the fold at the corner is called a bishop.",
      "At {hour} the attendant brought coffee nobody had ordered, because the couple in the next one had been crying.",
      "I left my {food} on the {city} train in {month}, and three weeks later a very small parcel came.",
    ],
    agree: [
      "Nothing tastes as good as someone else’s {food} at eleven at night.",
      "The little jam. I have a drawer of them.",
      "A carriage that eats together doesn’t steal each other’s pillows.",
    ],
    disagree: [
      "I am eating alone with a book, and I’d be obliged if nobody offered me {food}.",
      "The jam used to be in glass. Since {year} it has been a sachet and an apology.",
      "Dining cars lost money in every year they existed; I kept the books for one.",
    ],
  },
  {
    claims: [
      "I would like to know how it felt for the couple in carriage 4.",
      "A whole novel is hiding in “not, they wished it to be clear, back together”.",
      "The sisters with the ashes are the passage I read aloud to somebody.",
      "The man who mends organs has the right idea: there should be a place where nobody can ask you for anything.",
    ],
    stories: [
      "I met {who} on the {city} train in {year}, by taking the wrong seat and being too tired to move.",
      "My mother’s ashes went by the night train to {city} too. The attendant asked nothing and brought two cups.",
      "In {year} I wrote a letter on it that I’d owed for eleven years, and posted it at {city} before I could think.",
      "{who} tunes pianos and books a single every {month}, there and back, without getting off.",
    ],
    agree: [
      "You tell a stranger in the dark what you wouldn’t tell anyone in a kitchen.",
      "I hope that they missed their stop.",
      "Some people need a church for that, and some need a corridor.",
    ],
    disagree: [
      "They were tired and it was warm. I give it until {month}.",
      "It’s a lovely passage, but everybody is interesting at two in the morning.",
      "I’d leave them be. They told a reporter, not a thousand of us.",
    ],
  },
  {
    claims: [
      "The gap on the departure board is the best argument for leaving things slightly unfinished.",
      "Somebody ought to give that clerk a medal, and a chair.",
      "Thirteen years of an empty line on a board is the longest protest that I’ve heard of.",
      "It is always a clerk. Every good thing that survives was kept by someone with a key and no instructions.",
    ],
    stories: [
      "I used to change at the terminus and thought for years that the board was broken; {who} told me in {year} what it was.",
      "At {city} they kept the platform number as well, and in {month} it simply began to be used again.",
      "When the first one left, {n} of us from the old crew stood on the platform at {hour}, in uniform, uninvited.",
      "My grandfather set type for the {city} timetable and kept the line in a drawer, tied with string.",
    ],
    agree: [
      "A gap is a promise, if nobody tidies it up.",
      "I went to look. It’s slightly brighter than the lines on either side.",
      "The opposite of a plaque.",
    ],
    disagree: [
      "It was a software fault; I was the contractor. But I’d never tell the clerk.",
      "Nostalgia did not bring it back, a subsidy and two borrowed carriages did.",
      "We had a gap like that at {city}, and now it says “Burgers”.",
    ],
  },
];
