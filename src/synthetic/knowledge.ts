import type { Genre } from './templates.ts';

export const science: Genre = {
  name: 'science',
  openings: [
    '{^scienceWord:x} found on {planet:p}\n\n',
    'Abstract\n',
    'The {scienceWord:x} of the {animal:y}\n\n',
  ],
  sentences: [
    'In a new experiment, the {animals} showed signs of {nessNoun} for {number} days.',
    'The {scienceWord:x} was heated to {number} degrees and mixed with {metal}.',
    'Only {percent} of the {scienceWord} samples contained {metal}, which is {unWord}.',
    '{^surname:s} and {surname} ({year}) describe a similar theory.',
    'However, the theory does not explain the {mentNoun}.',
    'It is possible, but not likely, that {planet:p} once had {weather}.',
    'Not all {animals} react to {weather} in this way.',
    'The {tionNoun} was measured {digit} times, at least {number} {distance} from the {landscape}.',
    'These cells can {reVerb} the protein if there is no light.',
    'A microscope (figure {digit}) shows {adjective}, {colour} molecules.',
    'The laboratory in {city} must {reVerb} the experiment in {year}.',
    'Why the {animal:y} has {numberWord} {bodyPart} bones is still {unWord}.',
    'Since {year} the number of {animals} fell from {thousands} to {number}.',
  ],
  sentencesPerParagraph: [3, 5],
  paragraphs: [2, 4],
  ending: '',
};

export const review: Genre = {
  name: 'review',
  openings: ['{digit} out of 10\n\n', 'Not what I expected\n\n', 'Great {tool}! {emoji}\n\n'],
  sentences: [
    'I bought this {colour} {garment} for my {family} in {month}.',
    'It is very {adjective}, and the {material} feels cheap.',
    'The {tool} broke after {digit} {timeUnit}.',
    'I am not happy with the {moneyWord}: {price} is too much!',
    'Would I buy it again? No.',
    'The {computerWord} does not work without {a computerWord}.',
    'My {family} loves it {emoji} and plays the {instrument} all day.',
    'You should not put it next to {drink}.',
    'It was delivered on {weekday} by {a feeling} {profession}.',
    'The {metal} parts are fine, the {material} parts are not.',
    'Do NOT buy this if you have {animals}.',
    'Apparently they {reVerb} it for free, but it takes {numberWord} {timeUnit}.',
    'I can’t recommend it… at least not for {price}.',
    'As well as the {tool} you get {a tool} and {numberWord} {tools}.',
  ],
  sentencesPerParagraph: [2, 4],
  paragraphs: [1, 3],
  ending: '',
};

export const economy: Genre = {
  name: 'economy',
  openings: ['Market report, {month} {year}\n\n', 'Questions about your {moneyWord}\n\n'],
  sentences: [
    'The price of {metal} rose by {percent}, the price of {ingredient} by {percent}.',
    'The bank in {city} did not lower the {moneyWord} in {month}.',
    'Our {computerWord} is not working: please enter your password again.',
    'The government should {reVerb} the tax on {drink}, {speechVerb} {firstName} {surname:s}.',
    'A loan of {price} can be repaid in {number} {timeUnit}.',
    'Hundreds of {professions} must {reVerb} their {moneyWord} before {day} {month}.',
    '{^country} sold {thousands} {vehicles} in {year}, {country} only {thousands}.',
    'Who pays the debt? Not the bank.',
    '{^a mentNoun:m} with {country} is unlikely this year.',
    'Probably the {moneyWord} was too high, or the {tionNoun} came too late.',
    'A salary of {price} an hour is not very much.',
    'The update of the database took {digit} {timeUnit}, because no server was free.',
  ],
  sentencesPerParagraph: [2, 4],
  paragraphs: [2, 4],
  ending: '',
};
