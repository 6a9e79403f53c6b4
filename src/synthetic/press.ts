import type { Genre } from './templates.ts';

export const news: Genre = {
  name: 'news',
  openings: [
    '{^city:c} {place} to close in {month}\n\n{CITY} — ',
    '{^number} {professions} rescued near {city:c}\n\n{^weekday}: ',
    'New {tionNoun} planned in {country:c}\n\n',
  ],
  sentences: [
    'Officials in {city:c} said on {weekday} that the {place} will not open before {month} {year}.',
    'About {percent} of the {professions} in {city:c} voted against the {mentNoun}.',
    '{^title} {surname:s}, {a profession} from {city}, {speechVerb} that the {moneyWord} was "very {adjective}".',
    'At least {number} people were unable to leave the {place} because of heavy {weather}.',
    'The {mentNoun} cost {price}, not all of it paid by the {moneyWord}.',
    '{^surname:s} did not answer {a tionNoun} about the {crime}.',
    'No one was hurt, but the {colour} {vehicle} was badly damaged.',
    'According to the {mentNoun}, prices in {country:c} rose by {percent} in {year}.',
    'Police are still looking for {a family} of the {profession}, who was last seen on {day} {month}.',
    'The {place} was built in {year} and repaired at least twice.',
    '"We are not surprised," {speechVerb} {firstName} {surname:s}, {number}.',
    'More than {thousands} {plants} were planted {direction} of the {landscape}.',
    'The US and the EU have not signed the {mentNoun}, and the UN is {feeling} about it.',
    'The {tionNoun} was, at least in part, {unWord}.',
  ],
  sentencesPerParagraph: [2, 3],
  paragraphs: [3, 5],
  ending: '',
};

export const sportsReport: Genre = {
  name: 'sports report',
  openings: ['{^city:c} {digit}-{digit} {^city:d}\n\n', '{^sport:g}: {^city:c} win again\n\n'],
  sentences: [
    '{^city:c} won the {ordinal} {sport:g} match of the {month} league by {digit} points.',
    'The {teamWord} was {feeling}, and the {teamWord} was not.',
    '{^surname:s} hurt {a bodyPart} after {digit} minutes and did not return.',
    '"What a goal!" shouted the coach.',
    '{^surname:s} scored again in the second half, and again before the end.',
    'Only {thousands} people came to the stadium because of the {weather}.',
    'The referee {adverb} pulled a {colour} card out of her {garment}.',
    'In {year} the same team lost every {sport:g} match but one.',
    'Their coach, {firstName} {surname:t}, {speechVerb} that the {teamWord} should not have been replaced.',
    'It was the {ordinal} penalty in {digit} days!',
    '{^city:d} were unlucky: {firstName} {surname} hit the post at {clock}.',
    'The striker {motionPast} past the defender, looked up and, quite {adverb}, turned.',
  ],
  sentencesPerParagraph: [2, 4],
  paragraphs: [2, 4],
  ending: '',
};

export const courtNotice: Genre = {
  name: 'court notice',
  openings: ['NOTICE\n\n', 'COURT OF {CITY}\n\n'],
  sentences: [
    'The court (see part {digit}) has heard every witness in the {crime} at the {place}.',
    '{^title} {surname:s} must pay {price} before {day} {month} {year}.',
    'The jury did not reach a verdict; the judge {speechVerb} them to return on {weekday}.',
    'No payment shall be made unless the contract is signed.',
    'Under section {number} of the law, {a mentNoun} can be repeated once.',
    'The appeal (number {thousands}) was not allowed.',
    'A witness, {a profession} of {number}, was unable to describe the {colour} {vehicle}.',
    'The {furniture} and the {tool} were returned to {title} {surname:s}.',
    'ALL DOCUMENTS MUST BE SIGNED IN {COLOUR} INK.',
    'The lawyer asked whether the {tionNoun} was fair; the judge replied that it was not.',
  ],
  sentencesPerParagraph: [1, 3],
  paragraphs: [3, 5],
  ending: '',
  betweenParagraphs: '\n\n\n',
};
