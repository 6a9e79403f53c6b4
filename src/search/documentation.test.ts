import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { QUERY_LANGUAGE, QUERY_LANGUAGE_NOTES } from './documentation.ts';
import { HAS_FIELDS, NUMBER_FIELDS } from './query.ts';
import { parseQuery } from './query-language.ts';

test('every documented example and form is understood completely', () => {
  for (const { forms, example } of QUERY_LANGUAGE) {
    for (const written of [example, ...forms.filter((form) => form !== '(…)')]) {
      expect(parseQuery(written).ignored, written).toEqual([]);
      expect(parseQuery(written).root.parts.length, written).toBeGreaterThan(0);
    }
  }
});

test('every field is documented', () => {
  const markdown = formatLanguageAsMarkdown();
  for (const field of [...NUMBER_FIELDS, 'token', 'explained'])
    expect(markdown).toContain(`${field}:`);
  for (const what of HAS_FIELDS) expect(markdown).toContain(`has:${what}`);
});

test('the README explains the language in the same words', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(formatLanguageAsMarkdown());
});

/** The query language as the README has it. */
function formatLanguageAsMarkdown(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const code = (text: string) => `\`${cell(text)}\``;
  return [
    '| query | matches | example |',
    '| --- | --- | --- |',
    ...QUERY_LANGUAGE.map(
      ({ forms, meaning, example }) =>
        `| ${forms.map(code).join(', ')} | ${cell(meaning)} | ${code(example)} |`,
    ),
    '',
    ...QUERY_LANGUAGE_NOTES.map((note) => `- ${note}`),
    '',
  ].join('\n');
}
