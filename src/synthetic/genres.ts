import type { Genre } from './templates.ts';

export const recipe: Genre = {
  name: 'recipe',
  openings: [
    '{^fruit:f} cake with {ingredient}\n\nYou need:\n- {number} {weight} of {ingredient}\n- {digit} {fruits}\n- {numberWord} {weight} of {ingredient}\n\n',
    '{^ingredient} and {ingredient} soup (for {numberWord})\n\n- {digit} {weight} of {ingredient}\n- {number} {weight} of {drink}\n\n',
  ],
  sentences: [
    '{^cookingVerb} the {ingredient} and the {ingredient} for {number} minutes.',
    'Do not {cookingVerb} the {fruits}; they should stay {adjective}.',
    '{^cookingVerb} {a fruit}, add {digit} {weight} of {ingredient} and {cookingVerb} {adverb}.',
    'Then {cookingVerb} everything at {number} degrees until it is {colour}.',
    'If there is no {ingredient}, {cookingVerb} some {ingredient} instead.',
    'Serve with {drink}, {fruits} and, if you like, {ingredient}.',
    'My {family} adds {numberWord} spoonfuls of {drink}, but this is not needed.',
    'Leave the dough in a warm place for {digit} hours (or overnight).',
    'Taste it: not all {fruits} are sweet.',
    '{^cookingVerb} again, very {adverb}, and return it to the oven.',
  ],
  sentencesPerParagraph: [2, 3],
  paragraphs: [2, 4],
  ending: '\nEnjoy!\n',
};

export const diary: Genre = {
  name: 'diary',
  openings: ['{^weekday}, {day} {month}\n\n', 'Dear diary,\n\n', '{month} {day}, {year}\n'],
  sentences: [
    'I was very {feeling} today, and I do not know why.',
    'My {family} and I {motionPast} to the {place} in the {weather}.',
    'I spent {digit} hours {gerund} and did not finish.',
    'Perhaps I should write to {firstName:a} again.',
    '{^firstName:a} gave me {a colour} {garment}, which is not my colour.',
    'There was {weather} all day, so we drank {drink} and talked about {firstName:b}.',
    'I could not sleep because of the {animals}.',
    'There is so much {nessNoun} in this house, and I am unhappy.',
    'Why did I buy {a instrument}?',
    'I am not {feeling}, only {feeling}.',
    'At {clock} the {weather} stopped and everything was {adjective}.',
    'My {bodyPart} still hurts, but not as much as on {weekday}.',
    'No letter from {firstName:a}. No letter from anyone.',
    'I’m sure {firstName:b} didn’t mean it.',
  ],
  sentencesPerParagraph: [3, 5],
  paragraphs: [2, 4],
  ending: '',
};

export const letter: Genre = {
  name: 'letter',
  openings: [
    'Dear {firstName:a},\n\n',
    'Dear {title} {surname:s},\n\n',
    'Hello {firstName:a}!\n\n',
  ],
  sentences: [
    'Thank you for the {colour} {furniture} and the {instrument}.',
    'We are not coming in {month}, because the {vehicle} is broken.',
    'Your {family} {speechVerb} that you were {gerund} in {country}.',
    'Could you send me the {adjective} {tool} that I left in the {place}?',
    'I would like to return the {garment}; it is not the right {colour} at all.',
    'As well as the {fruits}, please bring {numberWord} bottles of {drink}.',
    'How are the {animals}?',
    'The {profession} should repair the {furniture} before {weekday}.',
    'The payment of {price} arrived on {day} {month}.',
    'It is {unWord}, but I have no {tionNoun} for you.',
    'Write soon, and do not forget the {plants}!',
    'Once again, thank you for your kindness.',
  ],
  sentencesPerParagraph: [2, 4],
  paragraphs: [2, 3],
  ending: '\n\nYours,\n{firstName:b} {surname}\n',
};
