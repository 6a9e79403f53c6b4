import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetRecentNeurons, readRecentNeurons, recordVisit } from './recent-neurons.ts';

const KEY = 'neuron-atlas:recent-neurons';

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
});

describe('recently seen neurons', () => {
  it('are listed once each, the latest first', () => {
    recordVisit({ model: 'a', layer: 1, neuron: 2 });
    recordVisit({ model: 'a', layer: 3, neuron: 4 });
    recordVisit({ model: 'b', layer: 1, neuron: 2 });
    recordVisit({ model: 'a', layer: 1, neuron: 2 });
    expect(readRecentNeurons()).toEqual([
      { model: 'a', layer: 1, neuron: 2 },
      { model: 'b', layer: 1, neuron: 2 },
      { model: 'a', layer: 3, neuron: 4 },
    ]);
  });

  it('are 24 at most', () => {
    for (let neuron = 0; neuron < 40; neuron++) recordVisit({ model: 'a', layer: 0, neuron });
    expect(readRecentNeurons()).toHaveLength(24);
    expect(readRecentNeurons()[0]?.neuron).toBe(39);
  });

  it('can be erased without a trace', () => {
    recordVisit({ model: 'a', layer: 1, neuron: 2 });
    forgetRecentNeurons();
    expect(localStorage.getItem(KEY)).toBeNull();
    expect(readRecentNeurons()).toEqual([]);
  });

  it.each(['{', '7', '[{"model":"../x","layer":1,"neuron":2}]', '[{"model":"a","layer":-1}]'])(
    'are none where %s is stored',
    (text) => {
      localStorage.setItem(KEY, text);
      expect(readRecentNeurons()).toEqual([]);
    },
  );

  it('are forgotten, not a fault, where the browser refuses to store', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('refused');
      },
      setItem: () => {
        throw new Error('refused');
      },
    });
    recordVisit({ model: 'a', layer: 1, neuron: 2 });
    expect(readRecentNeurons()).toEqual([]);
  });
});
