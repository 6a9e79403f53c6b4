import { describe, expect, it } from 'vitest';
import { Tokenizer } from './tokenizer.ts';

const cut = (text: string) => new Tokenizer().tokenize(text).map((type) => type.text);

describe('synthetic tokens', () => {
  it('hold the space before a word, and nothing of the text is lost', () => {
    const text = 'The cat sat, of course.\n\n\tNo. 7:30';
    expect(cut(text).join('')).toBe(text);
    expect(cut('The cat sat.')).toEqual(['The', ' cat', ' sat', '.']);
  });

  it('break curly quotes and pictures into replacement characters', () => {
    expect(cut('I’m 🙂')).toEqual(['I', '\ufffd', '\ufffd', 'm', ' \ufffd', '\ufffd', '\ufffd']);
  });

  it('keep runs of line breaks, tabs and no-break spaces as they are', () => {
    expect(cut('a\n\n\n\tb\u00a0?')).toEqual(['a', '\n\n\n', '\t', 'b', '\u00a0', '?']);
  });

  it('cut a word alike wherever it stands', () => {
    const vocabulary = new Tokenizer();
    const alone = vocabulary.tokenize('Marchetti').map(({ text }) => text);
    const within = vocabulary.tokenize(' Marchetti').map(({ text }) => text.trim());
    expect(alone.length).toBeGreaterThan(1);
    expect(within).toEqual(alone);
  });
});
