import type { Genre } from './templates.ts';

export const dialogue: Genre = {
  name: 'dialogue',
  openings: ['', 'Chapter {digit}\n\n'],
  sentences: [
    '"Where is the {animal:x}?" asked {firstName:a}.',
    '"In the {place}," {speechVerb} {firstName:b}, "with {a family}."',
    '"That is not {a animal:x}, that is {a animal}!"',
    '"No," {speechVerb} {firstName:a} {adverb}.',
    '"Would you like some {drink}?"',
    '"I can not hear you," {speechVerb} {firstName:b}, {gerund} under the {furniture}.',
    '"Perhaps the {profession} knows," {speechVerb} {firstName:a}.',
    'They {motionPast} to the {landscape} without a word.',
    '"You should not have told my {family}!" shouted {firstName:b}.',
    '"How many {animals} did you see?" "{^numberWord}. Maybe {numberWord}."',
    '“We’ll be late,” {speechVerb} {firstName:a}. “It’s {clock} already.”',
    '{^firstName:b} looked at the {colour} {garment} and then at {firstName:a}.',
    '"Not again," {speechVerb} {firstName:a}, "not {weather} again."',
  ],
  sentencesPerParagraph: [1, 1],
  paragraphs: [10, 18],
  ending: '',
};

export const fairyTale: Genre = {
  name: 'tale',
  openings: [
    'Once upon a time there was {a adjective} {animal:x}. ',
    'The {animal:x} and the {animal:y}\n\n',
  ],
  sentences: [
    'The {animal:x} lived in {a adjective} {place} by the {landscape}.',
    'Every {weekday} the {animal:x} met {a animal:y} with {a colour} {garment}.',
    '"Give me your {fruit}," {speechVerb} the {animal:y}, "or I must eat your {furniture}."',
    'But the {animal:x} was not afraid.',
    'So the {animal:x} and the {animal:y} {motionPast} to the {landscape}, where the {metal} gate stood.',
    'There was no key, and no door, and no {nessNoun} like it.',
    'For {numberWord} years they waited, {gerund} and {gerund}.',
    'With great {nessNoun} the {animal:y} {adverb} played the {instrument}.',
    'The old {profession} had {numberWord} {animals}, and not one of them could sing.',
    'At last the {animal:x} {speechVerb}: "I am only {a animal:x}, not a king."',
    'The {plant} grew {colour} flowers, and the {plant} grew {colour} flowers, too.',
    'And the {animal:y} was never seen again.',
  ],
  sentencesPerParagraph: [3, 5],
  paragraphs: [2, 4],
  ending: '\n\nThe end.\n',
};

export const travel: Genre = {
  name: 'travel',
  openings: ['{^numberWord} days in {country:c}\n\n', '{^city:d} by {vehicle}\n\n'],
  sentences: [
    'From {city:d} we took a {vehicle} {direction} to the {landscape}, {number} {distance} away.',
    'The {vehicle} leaves at {clock} and is not always on time.',
    'In {month} the {landscape} is full of {colour} {plants} and {animals}.',
    'A room with {a furniture} costs {price} a night; {drink} is not included.',
    'The {nationality} {profession} told us, in very {adjective} words, about the {tionNoun}.',
    'We {motionPast} along the {landscape} for {numberWord} hours in the {weather}.',
    'Do not miss the {place} in {city:d}, built of {material} and {metal}.',
    'The {place} has {number} {instruments} and a collection of {garments}.',
    '{^country:c} is not cheap, but the {ingredient} soup is excellent.',
    'There are no {vehicles} after {clock}, so we had to return on foot.',
    'In front of the {place} there is {a adjective} {landscape}, and on top of it a tower.',
    'You can hire {vehicles} for {price} (ask at the {place}).',
  ],
  sentencesPerParagraph: [3, 5],
  paragraphs: [2, 4],
  ending: '',
};
