import { describe, expect, it } from 'vitest';
import { resolveDataFolder } from './data-folder.ts';

const PAGE = 'https://example.org/some/path/index.html';

describe('the data folder', () => {
  it('is data/ beside the page unless the build or the address names another', () => {
    expect(resolveDataFolder(undefined, undefined, PAGE)).toBe(
      'https://example.org/some/path/data/',
    );
    expect(resolveDataFolder(undefined, '', PAGE)).toBe('https://example.org/some/path/data/');
    expect(resolveDataFolder(undefined, '/d', PAGE)).toBe('https://example.org/d/');
    expect(resolveDataFolder('https://other.org/x', '/d', PAGE)).toBe('https://other.org/x/');
  });

  it('keeps neither query nor fragment, which would end up inside every file address', () => {
    expect(resolveDataFolder('https://other.org/x/?a=1#b', undefined, PAGE)).toBe(
      'https://other.org/x/',
    );
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/', 'http://'])(
    'is not %s',
    (named) => {
      expect(resolveDataFolder(named, undefined, PAGE)).toBeUndefined();
    },
  );
});
