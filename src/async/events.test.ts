import { describe, expect, it } from 'vitest';
import { generateEvents } from './events.ts';

describe('generateEvents', () => {
  it('yields every event in order, also those before and between reads, and returns the result', async () => {
    const events = generateEvents<number, string>(async (emit) => {
      emit(1);
      emit(2);
      await Promise.resolve();
      emit(3);
      return 'done';
    });
    const seen: number[] = [];
    for (;;) {
      const next = await events.next();
      if (next.done) {
        expect(next.value).toBe('done');
        break;
      }
      seen.push(next.value);
    }
    expect(seen).toEqual([1, 2, 3]);
  });

  it('throws what the function throws, after its events', async () => {
    const seen: number[] = [];
    const read = async () => {
      const events = generateEvents<number, void>(async (emit) => {
        emit(1);
        throw new Error('broken');
      });
      for await (const event of events) seen.push(event);
    };
    await expect(read()).rejects.toThrow('broken');
    expect(seen).toEqual([1]);
  });
});
