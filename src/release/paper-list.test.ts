import { expect, it } from 'vitest';
import { restoreLastCharacter } from './paper-list.ts';

it.each([
  ['words of time', 'words of time.'],
  ["the word 'all'", "the word 'all'."],
  ['the words "all" and "every.', 'the words "all" and "every."'],
  ["related to 'totality' or 'sum.", "related to 'totality' or 'sum.'"],
  // The apostrophes within words are no quotation marks.
  [
    ' contractions like "aren\'t," and "shouldn\'t.',
    ' contractions like "aren\'t," and "shouldn\'t."',
  ],
  ["the author's words, such as 'I.", "the author's words, such as 'I.'"],
  ['the word “all.', 'the word “all.”'],
  // Nothing is open: what is missing is not known.
  ['abbreviations such as etc.', 'abbreviations such as etc.'],
  ['', ''],
])('restores the last character of %j', (text, restored) => {
  expect(restoreLastCharacter(text)).toBe(restored);
});
