import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValues } from './read-values.ts';

const TOKENS = [' not', ' cat', '\n'];
const LIST = '{"values": [[" not", 0], [" cat", 7], ["\\n", 0]]}';
const VALUES = [0, 7, 0];

describe('reading values', () => {
  it.each([
    ['as asked for', LIST],
    ['in prose', `Sure {here} [as asked]: ${LIST} Hope that {helps}!`],
    ['in a code fence', `\`\`\`json\n${LIST}\n\`\`\``],
    ['after a draft', `{"values": [[" not", 3], [" cat", 3], ["\\n", 3]]} No: ${LIST}`],
    ['after a draft in the same object', `{"draft": [[" not", 3]], "values": ${LIST.slice(11)}`],
    ['before something else', `${LIST}\n[1] {"confidence": "high"}`],
    ['without an object', '[[" not", 0], [" cat", 7], ["\\n", 0]]'],
    ['one pair a line', '[" not", 0]\n[" cat", 7]\n["\\n", 0]'],
    ['with numbers in quotes', '{"values": [[" not", "0"], [" cat", "7.0"], ["\\n", " 0 "]]}'],
    ['with trailing commas', '{"values": [[" not", 0,], [" cat", 7], ["\\n", 0],],}'],
    ['with a raw line break', '{"values": [[" not", 0], [" cat", 7], ["\n", 0]]}'],
    ['without white space', '{"values": [["not", 0], ["cat", 7], ["", 0]]}'],
    [
      'as objects',
      '[{"token": " not", "activation": 0}, {"token": " cat", "activation": 7}, {"token": "\\n", "activation": 0}]',
    ],
    [
      'as objects with an index',
      '[{"index": 0, "token": " not", "value": 0}, {"index": 1, "token": " cat", "value": 7}, {"index": 2, "token": "\\n", "value": 0}]',
    ],
    ['as objects with one entry', '[{" not": 0}, {" cat": 7}, {"\\n": 0}]'],
    ['as a map', '{" cat": 7, " not": 0, "\\n": 0}'],
    ['as a map within', '{"values": {" not": 0, " cat": 7, "\\n": 0}}'],
  ])('understands them %s', (_, answer) => {
    expect(readValues(answer, TOKENS)).toEqual(VALUES);
  });

  it('takes what rounds to 10 as 10', () => {
    expect(readValues('[["a", 10.14], ["b", 9.5]]', ['a', 'b'])).toEqual([10, 9.5]);
  });

  it.each([
    ['', /no JSON list of values/],
    ['not: 0\ncat: 7', /no JSON list of values/],
    ['{"values": [[" not", 0], [" cat", 7], ["\\n", 0]', /cut off/],
    ['{"values": [[" not", 0], [" cat", 7]]}', /2 values for 3 tokens/],
    ['{"values": [[" not", 0], [" dog", 7], ["\\n", 0]]}', /token 2 is " cat", not " dog"/],
    ['{"values": [[" not", 0], [" cat", 11], ["\\n", 0]]}', /token 2 is 11, not from 0 to 10/],
    ['{"values": [[" not", -1], [" cat", 1], ["\\n", 0]]}', /token 1 is -1, not from 0 to 10/],
    ['{"values": [[" not", null], [" cat", 1], ["\\n", 0]]}', /token 1 is null, no number/],
    ['{"values": [[" not", NaN], [" cat", 1], ["\\n", 0]]}', /token 1 is null, no number/],
    ['{"values": [[" not", "high"], [" cat", 1], ["\\n", 0]]}', /token 1 is "high", no number/],
    ['[0, 7, 0]', /3 values without their tokens/],
    ['{"values": [0, 7, 0]}', /3 values without their tokens/],
    ['[[" not", 0], [" cat"], ["\\n", 0]]', /\[" cat"\], which is no token with a value/],
    ['{" not": 0, " cat": 7}', /no token "\\n"/],
    ['{" not": 0, " cat": 7, "\\n": 0, " dog": 1}', /4 values for 3 tokens/],
  ])('tells what is wrong with %j', (answer, message) => {
    expect(() => readValues(answer, TOKENS)).toThrow(message);
  });

  it('tells that a map cannot hold a token that repeats', () => {
    expect(() => readValues('{" cat": 7, " not": 0}', [' cat', ' not', ' cat'])).toThrow(
      /one value for " cat"/,
    );
  });

  it('reads what is asked for, whatever the tokens', () => {
    const token = fc.oneof(
      fc.string({ maxLength: 5, unit: 'binary' }),
      fc.constantFrom('"', '\\', '[', '{', ']', '}', '10', ',', '\n', '</think>', 'values', ' �'),
    );
    const pairs = fc.array(fc.tuple(token, fc.integer({ min: 0, max: 10 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(pairs, fc.constantFrom(0, 1), (list, space) => {
        const json = JSON.stringify({ values: list }, null, space);
        const tokens = list.map(([token]) => token);
        expect(readValues(json, tokens)).toEqual(list.map(([, value]) => value));
      }),
    );
  });

  it('reads a hostile answer in bounded time', () => {
    for (const part of ['[', '{"', '[[]', '{"a":[', '"', '[}', '\\"']) {
      expect(() => readValues(part.repeat(2_000_000), TOKENS)).toThrow(/could not be used/);
    }
  });
});
