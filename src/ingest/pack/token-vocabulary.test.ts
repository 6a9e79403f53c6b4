import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenVocabulary } from './token-vocabulary.ts';

const tokens = fc.array(fc.string({ unit: 'binary', maxLength: 4 }));

describe('a vocabulary', () => {
  it('gives equal tokens one number, and the tokens back', () => {
    fc.assert(
      fc.property(tokens, (list) => {
        const vocabulary = new TokenVocabulary();
        const numbers = vocabulary.numbersOf(list);
        expect(numbers.map((number) => vocabulary.text(number))).toEqual(list);
        expect(vocabulary.size).toBe(new Set(list).size);
        expect(vocabulary.numbersOf(list)).toEqual(numbers);
      }),
    );
  });

  it('hashes a text the same however it is divided, and in every vocabulary', () => {
    const busy = new TokenVocabulary();
    fc.assert(
      fc.property(tokens, (list) => {
        const other = new TokenVocabulary();
        const units = list.join('').split('');
        const hash = busy.textHash(busy.numbersOf(list));
        expect(other.textHash(other.numbersOf(units))).toBe(hash);
        expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
      }),
    );
  });

  it('tells a million different texts apart', () => {
    const vocabulary = new TokenVocabulary();
    const hashes = new Set<number>();
    for (let text = 0; text < 1_000_000; text++) {
      const list = [`${Math.floor(text / 1_000)}`, ' and', ` ${text % 1_000}`];
      hashes.add(vocabulary.textHash(vocabulary.numbersOf(list)));
    }
    expect(hashes.size).toBe(1_000_000);
  });

  it('says when it has become too large to go on with', () => {
    const vocabulary = new TokenVocabulary();
    expect(vocabulary.isFull).toBe(false);
    vocabulary.numbersOf(Array.from({ length: 300_000 }, (_, number) => `${number}`));
    expect(vocabulary.isFull).toBe(true);
  });
});
