import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRules } from './parse-rules.ts';
import { createRuleBasedSimulator, simulateByRules } from './rule-based-simulator.ts';

/** Tokens parted by `|`, so that words may be cut anywhere. */
const SENTENCE =
  'The| quick| brown| fox| did| not| all| go| to| London|,| he| said|,| in| 18|94|.|\n|We| were| run|ning| correctly|;| “|not| all| red|”|?|�'.split(
    '|',
  );

/** The tokens that an explanation fires on, with their values where they are not all the same. */
function fired(explanation: string, tokens: readonly string[] = SENTENCE): string[] {
  const values = simulateByRules(parseRules(explanation), tokens);
  return tokens.filter((_, index) => values[index]! > 0).map((token) => token.trim());
}

describe('the rule-based simulator reads', () => {
  it.each([
    ['quoted words', 'the word "all"', ['all', 'all']],
    ['quoted words in any quotes', "mentions of ‘fox’ and 'London'", ['fox', 'London']],
    ['content words and their inflections', 'words related to run', ['run', 'ning']],
    ['irregular inflections', 'words for going and saying', ['go', 'said']],
    ['words that share a root', 'correctness', ['correctly']],
    ['numbers', 'numerical values', ['18', '94']],
    ['years', 'years', ['18', '94']],
    ['names', 'capitalised names', ['London']],
    ['colours', 'colors', ['brown', 'red']],
    ['pronouns', 'personal pronouns', ['he', 'We']],
    ['prepositions', 'prepositions', ['to', 'in']],
    ['negations', 'negation', ['not', 'not']],
    ['commas', 'commas', [',', ',']],
    ['sentence ends', 'end-of-sentence punctuation', ['.', '?']],
    ['quotation marks', 'quotation marks', ['“', '”']],
    ['broken characters', 'broken characters', ['�']],
    ['endings in quotes', 'words ending in "ing"', ['run', 'ning']],
    ['endings with a hyphen', 'words with the suffix -ly', ['correctly']],
    ['endings without either', 'words ending in ing', ['run', 'ning']],
    ['beginnings', 'words that start with "Lon" or "fo"', ['fox', 'London']],
    ['parts', 'words containing the letters "ck"', ['quick']],
    ['the first word', 'the first token of the text', ['The']],
    ['beginnings of lines', 'words at the beginning of a line', ['We']],
    ['what follows a word', 'the word after "not"', ['all', 'all']],
    ['what follows a class', 'words that follow a comma', ['he', 'in']],
    ['what follows a newline', 'the token after a newline', ['We']],
    ['what precedes', 'words preceding "all"', ['not', 'not']],
    ['what is followed', 'words followed by a semicolon', ['correctly']],
    ['repetitions', 'words that are repeated', []],
    ['exceptions', 'colours except "red"', ['brown']],
  ])('%s: %s', (_, explanation, expected) => {
    expect(fired(explanation)).toEqual(expected);
  });

  it('a relation more strongly than its subject alone', () => {
    const tokens = [' red', ' fox', ' not', ' red'];
    const rules = parseRules('colours after "not"');
    const [alone, , , related] = simulateByRules(rules, tokens);
    expect(related).toBe(10);
    expect(alone).toBeLessThan(related!);
    expect(alone).toBeGreaterThan(0);
  });

  it('a quoted phrase at its end most', () => {
    const values = simulateByRules(parseRules('the phrase "not all"'), SENTENCE);
    expect(values[SENTENCE.indexOf(' all')]).toBeGreaterThan(values[SENTENCE.indexOf(' not')]!);
    expect(values[SENTENCE.indexOf(' not')]).toBeGreaterThan(0);
  });

  it('a repeated word where it returns, not where it first stood', () => {
    const tokens = ['The', ' cat', ' saw', ' the', ' other', ' cats'];
    expect(simulateByRules(parseRules('repeated words'), tokens)).toEqual([0, 0, 0, 0, 0, 8]);
  });

  it('nothing into an explanation that says nothing', () => {
    expect(parseRules('')).toEqual([]);
    expect(parseRules('words and phrases related to various contexts')).toEqual([]);
    expect(fired('')).toEqual([]);
  });
});

describe('the rules of an explanation', () => {
  it('have a label and the position in the explanation that they come from', () => {
    const explanation = 'years, or the word after "not"';
    const rules = parseRules(explanation);
    expect(rules.map(({ label }) => label)).toEqual(['years', 'what comes right after “not”']);
    expect(rules.map(({ source }) => explanation.slice(source.start, source.end))).toEqual([
      'years',
      '"not"',
    ]);
  });

  it('name a thing once that is said twice', () => {
    const rules = parseRules('sentence-ending punctuation, specifically periods');
    expect(rules.map(({ label }) => label)).toEqual(['full stops']);
  });
});

describe('the rule-based simulator', () => {
  it('gives 0 to 10 for every token of any text under any explanation, always the same', async () => {
    const phrase = fc.constantFrom(
      'after',
      'the word',
      '"not"',
      'years',
      '-ing',
      'except',
      'followed by',
      "'a b'",
      'numbers',
      '“',
      '\\',
      '(',
      'names',
    );
    const explanation = fc.oneof(
      fc.array(phrase, { maxLength: 8 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'grapheme' }),
    );
    const token = fc.oneof(
      fc.constantFrom(' not', '\n', '�', '19', '94', ' a', 'ing', '🚲', ''),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(explanation, fc.array(token, { maxLength: 20 }), async (text, tokens) => {
        const simulator = createRuleBasedSimulator();
        const { expected_activations: values } = await simulator.simulate({
          explanation: text,
          tokens,
        });
        expect(values).toHaveLength(tokens.length);
        expect(values.every((value) => value >= 0 && value <= 10)).toBe(true);
        const again = await simulator.simulate({ explanation: text, tokens });
        expect(again.expected_activations).toEqual(values);
        for (const { source } of parseRules(text)) {
          expect(source.start).toBeGreaterThanOrEqual(0);
          expect(source.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('reads a word the same however it is cut into tokens', () => {
    const text = 'In 1994 the dinghies and a boat were red, not blue.';
    const whole = simulateByRules(parseRules('a "dinghies" or year, or colour'), [text]);
    expect(whole).toEqual([10]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 12 }),
        (cuts) => {
          const places = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b);
          const tokens = places.slice(1).map((end, index) => text.slice(places[index], end));
          const values = simulateByRules(parseRules('years'), tokens);
          tokens.forEach((_, index) => {
            const overlaps = places[index]! < 7 && places[index + 1]! > 3;
            expect(values[index]! > 0).toBe(overlaps);
          });
        },
      ),
    );
  });
});
