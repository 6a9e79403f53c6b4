import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget, maxTokensOf } from './budget.ts';
import { EndpointError } from './endpoint-error.ts';

describe('Budget', () => {
  it('is never exceeded, whatever is asked for at once and however little of it is used', async () => {
    const request = fc.record({
      bound: fc.integer({ min: 1, max: 50 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      turns: fc.integer({ min: 0, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { maxLength: 40 }),
        fc.nat(300),
        fc.nat(30),
        async (requests, maxTokens, maxRequests) => {
          const budget = new Budget({ maxTokens, maxRequests });
          let underWay = 0;
          await Promise.all(
            requests.map(async ({ bound, share, turns }) => {
              try {
                const commit = await budget.reserve(bound);
                underWay += bound;
                expect(budget.tokens + underWay).toBeLessThanOrEqual(maxTokens);
                expect(budget.requests).toBeLessThanOrEqual(maxRequests);
                for (let turn = 0; turn < turns; turn++) await Promise.resolve();
                underWay -= bound;
                commit(Math.floor(bound * share));
              } catch (error) {
                expect(error).toBeInstanceOf(EndpointError);
                // Refused only where it could never have fitted any more.
                const isFull = budget.requests === maxRequests;
                expect(isFull || budget.tokens + bound > maxTokens).toBe(true);
              }
            }),
          );
        },
      ),
    );
  });

  it('counts a request that is committed twice once', async () => {
    const budget = new Budget({ maxTokens: 10 });
    const commit = await budget.reserve(10);
    commit(4);
    commit(4);
    expect(budget.tokens).toBe(4);
    await budget.reserve(6);
  });

  it('lets a waiting request go when it is cancelled', async () => {
    const budget = new Budget({ maxTokens: 10 });
    await budget.reserve(10);
    const controller = new AbortController();
    const waiting = budget.reserve(10, controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});

describe('tokenBound', () => {
  it('is at least every byte, as text can cost a token a byte', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.nat(500), (texts, completion) => {
        const bytes = Buffer.byteLength(texts.join(''));
        expect(maxTokensOf(texts, completion)).toBeGreaterThanOrEqual(bytes + completion);
      }),
    );
  });
});
