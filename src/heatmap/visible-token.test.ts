import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeToken, formatToken, visibleToken } from './visible-token.ts';

const rawToken = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(' ', '\n', '\t', '\u00a0', '\ufffd', '\r', '\u202e', 'a', '<|', '|>'))
    .map((parts) => parts.join('')),
);

describe('how tokens are set', () => {
  test('ordinary tokens are set as they are, their leading space inside', () => {
    expect(visibleToken(' all')).toEqual({ kind: 'plain', leadingSpace: true });
    expect(visibleToken('ing')).toEqual({ kind: 'plain', leadingSpace: false });
    expect(visibleToken('naïve')).toEqual({ kind: 'plain', leadingSpace: false });
    expect(visibleToken('🙂')).toEqual({ kind: 'plain', leadingSpace: false });
    expect(visibleToken('')).toEqual({ kind: 'plain', leadingSpace: false });
  });

  test('each line break gets its own sign', () => {
    expect(visibleToken('\n\n')).toEqual({
      kind: 'pieces',
      pieces: [
        { kind: 'newline', text: '\n' },
        { kind: 'newline', text: '\n' },
      ],
    });
  });

  test('the mark of a document’s beginning is no text', () => {
    expect(visibleToken('<|endoftext|>')).toEqual({ kind: 'special' });
    expect(visibleToken(' <|endoftext|>').kind).toBe('plain');
  });

  test('lost characters, tabs and no-break spaces stand out from the text around them', () => {
    const kinds = (token: string) => {
      const visible = visibleToken(token);
      return visible.kind === 'pieces' ? visible.pieces.map(({ kind }) => kind) : visible.kind;
    };
    expect(kinds('a\ufffd')).toEqual(['text', 'lost']);
    expect(kinds('\ta')).toEqual(['tab', 'text']);
    expect(kinds('\u00a0')).toEqual(['no-break-space']);
    expect(kinds('   ')).toEqual(['space', 'space', 'space']);
    expect(kinds(' ')).toEqual(['space']);
  });

  test('characters that could reorder or hide text are named, not set', () => {
    for (const code of [0x202e, 0x2066, 0x200b, 0, 0x0d, 0xfeff, 0xd800]) {
      expect(visibleToken(String.fromCharCode(code))).toMatchObject({
        pieces: [{ kind: 'control' }],
      });
    }
  });

  test('nothing is lost: the pieces put together are the token', () => {
    fc.assert(
      fc.property(rawToken, (token) => {
        const visible = visibleToken(token);
        if (visible.kind === 'pieces') {
          expect(visible.pieces.map(({ text }) => text).join('')).toBe(token);
        }
      }),
    );
  });

  test('for people, every token is on one line and says what cannot be seen', () => {
    expect([' all', 'all', '\n\n', ' ', '\u202eabc', 'a b'].map(formatToken)).toEqual([
      '␣all',
      'all',
      '↵↵',
      '␣',
      '[U+202E]abc',
      'a b',
    ]);
    fc.assert(fc.property(rawToken, (token) => !/[\n\r\t\u202e]/.test(formatToken(token))));
  });

  test('peculiar tokens are explained, ordinary ones not', () => {
    expect(describeToken(' all')).toBeUndefined();
    expect(describeToken('\ufffd')).toMatch(/lost its bytes/);
    expect(describeToken('<|endoftext|>')).toMatch(/beginning of a document/);
    expect(describeToken('\n')).toBe('A line break.');
  });
});
