import { describe, expect, it } from 'vitest';
import { PAPER_LIST } from '../src/models/known-models.ts';
import { RELEASED_FILES } from '../src/models/model-description.ts';
import { releaseAddresses } from './release-addresses.ts';

const layers = [7, 4].map((neurons) => ({ neurons, withExcerpts: '' }));
const release = {
  bases: ['release/', 'https://example.org/files/', 'https://second.example/'],
  files: RELEASED_FILES,
  quantiles: [0, 1],
  activationDecimals: 2 as const,
};
const find = releaseAddresses([{ layers }, { layers, release }]);

describe('addresses of released files', () => {
  it('lie below the first base on another server', () => {
    expect(find('data/collated-activations/1/3.json')?.href).toBe(
      'https://example.org/files/data/collated-activations/1/3.json',
    );
    expect(find('data/related-tokens/weight-based/0/6.json')).not.toBeNull();
    expect(find(PAPER_LIST)?.href).toBe(`https://example.org/files/${PAPER_LIST}`);
  });

  it.each([
    '',
    'index.html',
    'data/collated-activations/1/4.json',
    'data/collated-activations/2/0.json',
    'data/collated-activations/01/3.json',
    'data/collated-activations/1/3.json/',
    'data/collated-activations/1/3.json?x',
    'data/collated-activations/1/3.jsonl',
    'data/collated-activations/1/3xjson',
    'data/collated-activations/-1/3.json',
    'data/collated-activations/1/constructor.json',
    'data/collated-activations//3.json',
    'data/../data/collated-activations/1/3.json',
    'data/%2e%2e/data/collated-activations/1/3.json',
    'data%2fcollated-activations%2f1%2f3.json',
    'data%5ccollated-activations%5c1%5c3.json',
    'data\\collated-activations\\1\\3.json',
    'data/collated-activations/1/3%2ejson',
    'https://evil.example/data/collated-activations/1/3.json',
    '/evil.example/data/collated-activations/1/3.json',
    `${PAPER_LIST}/..`,
  ])('none for %j', (path) => {
    expect(find(path)).toBeNull();
  });

  it('are none where no dataset has a base on another server', () => {
    const local = { ...release, bases: ['release/'] };
    expect(releaseAddresses([{ layers, release: local }])(PAPER_LIST)).toBeNull();
  });

  it.each([
    [
      'a file [{neuron}].json?layer={layer}',
      'a%20file%20[3].json?layer=1',
      'a%20file%20[3].json?layer=1',
    ],
    ['{layer}/{layer}-{neuron}.json', '1/1-3.json', '1/1-3.json'],
    ['{layer}/{layer}-{neuron}.json', '1/0-3.json', null],
    ['x/..\\..\\{layer}/{neuron}', '1/3', null],
    ['%2e%2e/{layer}/{neuron}', '1/3', null],
    ['#{layer}/{neuron}', '', null],
    ['https://evil.example/{layer}/{neuron}', '1/3', 'https://evil.example/1/3'],
  ])('of the template %j for %j: %j', (template, path, expected) => {
    const files = { ...RELEASED_FILES, activations: template };
    const address = releaseAddresses([{ layers, release: { ...release, files } }])(path);
    expect(address?.href ?? null).toBe(expected && `https://example.org/files/${expected}`);
  });
});
