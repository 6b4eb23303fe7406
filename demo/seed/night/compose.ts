import { fillings } from "./people.ts";
import { agreeing, asides, closings, differing, openings, questions } from "./phrases.ts";
import type { Dice } from "./random.ts";
import type { Topic } from "./topic.ts";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A slot at the start of a sentence takes a capital letter. */
function fill(sentence: string, dice: Dice): string {
  const filled = sentence.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const choices = fillings[name];
    if (!choices) throw new Error(`nothing fills ${slot}`);
    return dice.pick(choices);
  });
  return capital(filled);
}

/** Once in a while two paragraphs, once in a while a phrase set in italics, as people do. */
function join(sentences: readonly string[], dice: Dice): string {
  if (sentences.length < 3 || !dice.chance(0.35)) return sentences.join(" ");
  const cut = 1 + dice.below(sentences.length - 1);
  return `${sentences.slice(0, cut).join(" ")}\n\n${sentences.slice(cut).join(" ")}`;
}

export function composeRoot(topic: Topic, dice: Dice): string {
  const sentences: string[] = [];
  if (dice.chance(0.4)) sentences.push(dice.pick(openings));
  sentences.push(dice.pick(topic.claims));
  if (dice.chance(0.75)) sentences.push(dice.pick(topic.stories));
  if (dice.chance(0.2)) sentences.push(dice.pick(questions));
  if (dice.chance(0.55)) sentences.push(dice.pick(closings));
  return join(
    sentences.map((sentence) => fill(sentence, dice)),
    dice,
  );
}

export function composeReply(topic: Topic, dice: Dice): string {
  const agrees = dice.chance(0.55);
  const sentences: string[] = [];
  if (dice.chance(0.6)) sentences.push(dice.pick(agrees ? agreeing : differing));
  sentences.push(dice.pick(agrees ? topic.agree : topic.disagree));
  if (dice.chance(0.35)) sentences.push(dice.pick(topic.stories));
  if (dice.chance(0.5)) sentences.push(dice.pick(asides));
  return join(
    sentences.map((sentence) => fill(sentence, dice)),
    dice,
  );
}
