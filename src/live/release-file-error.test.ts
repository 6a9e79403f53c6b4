import { expect, it } from 'vitest';
import { mostTelling, ReleaseFileError } from './release-file-error.ts';

const error = (host: string, problem: ReleaseFileError['problem']) =>
  new ReleaseFileError(`https://${host}/data/1.json`, problem);

it('of several addresses the most telling problem is shown, and what came of each', () => {
  const shown = mostTelling([
    error('a.example', { kind: 'missing', status: 404 }),
    error('b.example', { kind: 'no-cors' }),
    error('c.example', { kind: 'refused', status: 403 }),
  ]);
  expect(shown.text.message).toContain('b.example responds, but without the header');
  expect(shown.file.split('\n')).toEqual([
    'https://a.example/data/1.json: No released files found',
    'https://b.example/data/1.json: The host does not allow this site to read the release',
    'https://c.example/data/1.json: Access denied',
  ]);
});

it('being offline explains everything else', () => {
  const shown = mostTelling([
    error('a.example', { kind: 'no-cors' }),
    error('b.example', { kind: 'offline' }),
  ]);
  expect(shown.text.title).toBe('You are offline');
});

it('a single problem names its address alone', () => {
  const only = error('a.example', { kind: 'busy', status: 429, seconds: 120 });
  expect(mostTelling([only])).toBe(only);
  expect(only.file).toBe('https://a.example/data/1.json');
  expect(only.text.message).toBe(
    'a.example responded with status 429, and asks to wait 120 seconds.',
  );
});
