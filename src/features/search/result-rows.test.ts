import { describe, expect, it, vi } from 'vitest';
import type { ResultRow, SearchResults } from '../../search/protocol.ts';
import { type RequestRows, ResultRowCache } from './result-rows.ts';

function rowOf(rank: number): ResultRow {
  return { id: rank, layer: 0, neuron: rank, explanation: `${rank}`, score: null, tokens: null };
}

function resultsOf(total: number, first: number): SearchResults {
  return {
    version: { search: 1, revision: 1 },
    text: '',
    sort: 'relevance',
    total,
    byLayer: new Uint32Array(1),
    byScore: new Uint32Array(40),
    unscoredCount: 0,
    searchedCount: 1,
    layers: 1,
    groups: [],
    firstRows: Array.from({ length: first }, (_, rank) => rowOf(rank)),
    suggestions: [],
    completions: [],
    milliseconds: 0,
  };
}

const answer: RequestRows = async (_, from, to) =>
  Array.from({ length: to - from }, (_, place) => rowOf(from + place));

describe('the rows of a result', () => {
  it('that came with it are there without a question', () => {
    const ask = vi.fn(answer);
    const rows = new ResultRowCache(resultsOf(1000, 60), ask, () => {});
    rows.want(0, 40);
    expect(rows.at(39)).toEqual(rowOf(39));
    expect(ask).not.toHaveBeenCalled();
  });

  it('are asked for block by block, once', async () => {
    const ask = vi.fn(answer);
    const changed = vi.fn();
    const rows = new ResultRowCache(resultsOf(1000, 60), ask, changed);
    rows.want(150, 220);
    rows.want(151, 221);
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2), { timeout: 60_000 });
    rows.want(150, 220);
    expect(ask.mock.calls.map(([, from, to]) => [from, to])).toEqual([
      [100, 200],
      [200, 300],
    ]);
    expect(rows.at(219)).toEqual(rowOf(219));
  });

  it('end where the result ends', async () => {
    const ask = vi.fn(answer);
    const changed = vi.fn();
    const rows = new ResultRowCache(resultsOf(130, 60), ask, changed);
    rows.want(100, 500);
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce(), { timeout: 60_000 });
    expect(ask.mock.calls.map(([, from, to]) => [from, to])).toEqual([[100, 130]]);
    expect(rows.at(130)).toBeUndefined();
  });

  it('are brought again once more is known, and stay on screen until then', async () => {
    const ask = vi.fn(answer);
    const changed = vi.fn();
    const rows = new ResultRowCache(resultsOf(1000, 60), ask, changed);
    rows.refresh();
    rows.want(0, 40);
    expect(rows.at(5)).toEqual(rowOf(5));
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce(), { timeout: 60_000 });
    rows.want(0, 40);
    expect(ask).toHaveBeenCalledOnce();
  });

  it('of a result that was replaced can be asked for again', async () => {
    const ask = vi.fn<RequestRows>(async () => null);
    const rows = new ResultRowCache(resultsOf(1000, 60), ask, () => {});
    rows.want(200, 210);
    await Promise.resolve();
    await Promise.resolve();
    rows.want(200, 210);
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
