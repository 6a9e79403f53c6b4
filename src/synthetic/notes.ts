import type { Genre } from './templates.ts';

export const toDoList: Genre = {
  name: 'list',
  openings: ['To do ({weekday})\n', 'Things to pack for {country}:\n', 'Lost and found\n'],
  sentences: [
    '{digit}. {reVerb} the {furniture}',
    '{digit}. {a colour} {garment} and {numberWord} {garments}',
    '{number}. ask {firstName} about the {instrument}',
    '{digit}. buy {fruits}, {ingredient}, {ingredient} and {drink}',
    '{digit}. call the {profession} ({clock})',
    '{number}. the {metal} {tool}',
    '{digit}. {cookingVerb} the {fruits} (not the {fruits}!)',
    '{digit}. {vehicle} to {city}, {weekday} at {clock}',
    '{number}. no {drink}',
    '{digit}. pay {price} to {surname}',
  ],
  sentencesPerParagraph: [1, 1],
  paragraphs: [8, 16],
  ending: '',
  betweenParagraphs: '\n',
};

export const code: Genre = {
  name: 'code',
  openings: ['// {gerund} the {identifier:i}\n', '# {reVerb} {identifier:i}\n\n'],
  sentences: [
    'let {identifier:i} = {number};',
    'if ({identifier:i} == {digit}) {',
    '\t{identifier:j} = {identifier:i} + {digit};',
    '\treturn {identifier:i};',
    '}',
    'for (const {identifier:j} of {identifier:i}) {',
    '\tprint("{colour} {animal}", {identifier:j});',
    '{identifier:i}.push({number});',
    'while ({identifier:j} != {identifier:i}) {',
    '\t{identifier:j} += 1; // not {adverb}',
    'function {identifier:j}({identifier:i}) {',
    '\t\treturn {identifier:j}({identifier:i} - 1);',
  ],
  sentencesPerParagraph: [1, 1],
  paragraphs: [9, 18],
  ending: '\n}\n',
  betweenParagraphs: '\n',
};

export const forecast: Genre = {
  name: 'forecast',
  openings: ['Weather for {city:c}\n\n', '{^weekday} {day} {month}\n\n'],
  sentences: [
    'Expect {weather} in the {direction} and {weather} along the {landscape}.',
    'The {weather} will not reach {city:c} before {clock}.',
    'It was the {ordinal} {month} since {year} without {weather}.',
    'Winds from the {direction} might bring {weather} to the {landscape}.',
    'Up to {number} centimetres of snow are possible on top of the {landscape}.',
    'No {weather} at night, but {weather} in the morning.',
    'On {planet}, by the way, it is {number} degrees.',
    '{^percent} of {country} was without {weather} for {numberWord} {timeUnit}.',
    'Farmers in the {direction} are {feeling} because of the {weather}.',
    'Take {a garment} with you!',
  ],
  sentencesPerParagraph: [2, 4],
  paragraphs: [1, 3],
  ending: '',
};

export const shortNote: Genre = {
  name: 'short note',
  openings: ['{^weekday}: ', '', '{^firstName:a}: '],
  sentences: [
    'The {vehicle} to {city} leaves at {clock}.',
    'No {drink} left!',
    'Lost: {a colour} {garment}, near the {place}.',
    'Please do not feed the {animals}.',
    'Call {firstName} about the {instrument}.',
    'Found: {numberWord} {animals}, very {feeling}.',
  ],
  sentencesPerParagraph: [1, 2],
  paragraphs: [1, 2],
  ending: '',
};
