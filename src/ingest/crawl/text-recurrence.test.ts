import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText, TextRecurrence } from './text-recurrence.ts';

describe('counting how often texts recur', () => {
  it('is exact while all texts fit', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.string({ maxLength: 2 }))), (neurons) => {
        const recurrence = new TextRecurrence();
        const counts = new Map<string, number>();
        for (const texts of neurons) {
          recurrence.add(texts.map(hashText));
          for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
        }
        expect(recurrence.result()).toEqual({
          occurrences: neurons.flat().length,
          distinct: counts.size,
          recurring: [...counts.values()].filter((count) => count > 1).length,
          most: Math.max(0, ...counts.values()),
          exact: true,
        });
      }),
    );
  });

  it('estimates within a few percent in bounded memory beyond that', () => {
    const recurrence = new TextRecurrence(4_096);
    // 100,000 texts, of which the even ones stand in two neurons.
    for (let text = 0; text < 100_000; text++) {
      const hash = hashText(`text number ${text}`);
      recurrence.add([hash]);
      if (text % 2 === 0) recurrence.add([hash]);
    }
    const { occurrences, distinct, recurring, most, exact } = recurrence.result();
    expect([occurrences, most, exact]).toEqual([150_000, 2, false]);
    expect(Math.abs(distinct / 100_000 - 1)).toBeLessThan(0.06);
    expect(Math.abs(recurring / 50_000 - 1)).toBeLessThan(0.09);
  });

  it('tells a million different texts apart', () => {
    const hashes = new Set<number>();
    for (let text = 0; text < 1_000_000; text++) hashes.add(hashText(`${text} is a text`));
    expect(hashes.size).toBe(1_000_000);
  });
});
