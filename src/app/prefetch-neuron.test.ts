import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parsePageUrl } from '../route/route.ts';
import { filesToPrefetch } from './prefetch-neuron.ts';

beforeEach(() => {
  vi.stubGlobal('document', { baseURI: 'https://site.example/atlas/index.html?a=b' });
});

const FOLDER = 'https://site.example/atlas/data/';
const entry = (changes: object = {}) => ({
  id: 'small',
  path: 'small',
  revision: 'abc1',
  neuronsPerShard: { overview: 5, remainder: 10 },
  layers: [
    { neurons: 20, withExcerpts: '0-19' },
    { neurons: 20, withExcerpts: '3,7-9' },
  ],
  ...changes,
});
const ask = (hash: string, list: unknown) => {
  const [pathname = '', search = ''] = hash.split('?');
  return filesToPrefetch(list, FOLDER, parsePageUrl(pathname, `?${search}`)).shard;
};

describe('the shard that is asked for before the page’s code has come', () => {
  it('is the one with the neuron of the address, in the dataset of the address', () => {
    const list = { datasets: [entry(), entry({ id: 'other', path: 'x/other', revision: '9' })] };
    expect(ask('/layers/1/neurons/8', list)).toBe(`${FOLDER}small/overview/1/1.json.gz?v=abc1`);
    expect(ask('/layers/0/neurons/19?model=other', list)).toBe(
      `${FOLDER}x/other/overview/0/3.json.gz?v=9`,
    );
    expect(ask('/embed/layers/1/neurons/3', list)).toBe(
      `${FOLDER}small/overview/1/0.json.gz?v=abc1`,
    );
  });

  it('is the activations in the release where the copy lacks the neuron', () => {
    const release = {
      bases: ['release/', 'https://host.example/x/'],
      files: { activations: 'a/{layer}/{neuron}.json' },
    };
    const list = { datasets: [entry({ release })] };
    const askBoth = (hash: string) => filesToPrefetch(list, FOLDER, parsePageUrl(hash, ''));
    expect(askBoth('/layers/1/neurons/4')).toEqual({
      activations: 'https://site.example/atlas/release/a/1/4.json',
    });
    expect(askBoth('/layers/1/neurons/8').activations).toBeUndefined();
    expect(askBoth('/layers/1/neurons/20')).toEqual({});
    vi.stubGlobal('localStorage', { getItem: () => 'https://host.example/x/' });
    expect(askBoth('/layers/1/neurons/4').activations).toBe('https://host.example/x/a/1/4.json');
    vi.stubGlobal('localStorage', { getItem: () => 'https://foreign.example/' });
    expect(askBoth('/layers/1/neurons/4').activations).toContain('https://site.example/');
  });

  it('is none where the page would ask for none', () => {
    const list = { datasets: [entry()] };
    for (const hash of [
      '/',
      '/layers/1',
      '/search?q=a',
      '/layers/2/neurons/0',
      '/layers/0/neurons/20',
      '/layers/1/neurons/4',
      '/layers/1/neurons/8?model=other',
    ]) {
      expect(ask(hash, list), hash).toBeUndefined();
    }
  });

  it('stays in the data folder, whatever the list says', () => {
    for (const path of ['../..', '/etc', '//evil.example', 'a/../../b', 'a?b', 'a#b', '', 7]) {
      expect(ask('/layers/0/neurons/0', { datasets: [entry({ path })] })).toBeUndefined();
    }
    for (const revision of ['1&x=2', '../..', '', null]) {
      expect(ask('/layers/0/neurons/0', { datasets: [entry({ revision })] })).toBeUndefined();
    }
  });

  it('is none for a list that is no list', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (list, odd) => {
        expect(ask('/layers/0/neurons/0', list)).toBeUndefined();
        const layers = [{ neurons: odd, withExcerpts: odd }];
        const broken = { datasets: [entry({ layers, neuronsPerShard: { overview: odd } })] };
        expect(ask('/layers/0/neurons/0', broken) ?? FOLDER).toContain(FOLDER);
      }),
    );
  });
});
