import { describe, expect, it } from 'vitest';
import { parseExplanationList } from './explanation-list.ts';

const parse = (text: unknown, name = 'list') => parseExplanationList(text, { name });

describe("the paper's list of explanations", () => {
  it('comes in the order of its keys, texts with their last character again', () => {
    const text = '{"12": [0, 5, "b", null], "3": [47, 6399, " a", 0.94]}';
    expect(parse(text)).toEqual({
      isPaperList: true,
      rows: [
        { layer: 47, neuron: 6399, explanation: ' a.', score: 0.94 },
        { layer: 0, neuron: 5, explanation: 'b.', score: null },
      ],
    });
    expect(parse(`{\n  "3": [\n 5e0, 5e3, "a", 0.25]\n}\n`).rows).toEqual([
      { layer: 5, neuron: 5_000, explanation: 'a.', score: 0.25 },
    ]);
  });

  it('is refused with the key of a broken row', () => {
    for (const row of [[0, 5, 7, 0.5], [0, -1, 'a', 0.5], [0, 5, 'a', '0.5'], 'row', []]) {
      expect(() => parse({ 3: row })).toThrow('list: [3]');
    }
    expect(() => parse({ first: [0, 5, 'a', 0.5] })).toThrow('key');
  });
});

const ROWS = [
  { layer: 0, neuron: 5, explanation: ' a, "b" and c', score: 0.94 },
  { layer: 47, neuron: 6399, explanation: 'two\nlines', score: null },
  { layer: 3, neuron: 7, explanation: '', score: -0.05 },
];

describe('a list of explanations in other forms', () => {
  it.each([
    [
      'CSV',
      'layer,neuron,explanation,score\n0,5," a, ""b"" and c",0.94\n47,6399,"two\nlines",\n3,7,,-5e-2',
    ],
    [
      'CSV of a spreadsheet: BOM, other order and letters, further columns, blank lines',
      '\ufeff"Score","Note", Explanation ,"LAYER","Neuron"\r\n' +
        '0.94,x," a, ""b"" and c",0,5\r\n\r\nNaN,,"two\nlines", 47 ,6399\r\n-.05,,,3,7\r\n\r\n',
    ],
    [
      'TSV',
      'neuron\tlayer\tscore\texplanation\n5\t0\t.94\t" a, ""b"" and c"\n6399\t47\tnull\t"two\nlines"\n7\t3\t-0.05\t\n',
    ],
    [
      'JSONL',
      '\ufeff{"layer":0,"neuron":5,"explanation":" a, \\"b\\" and c","score":0.94}\n\n' +
        '{"Score":NaN,"NEURON":6399,"explanation":"two\\nlines","layer":"47","note":{}}\r\n' +
        '{"layer":3,"neuron":7,"explanation":"","score":-0.05}',
    ],
  ])('is read as it is: %s', (_, text) => {
    expect(parse(text)).toEqual({ isPaperList: false, rows: ROWS });
  });

  it('leaves out rows of neurons that are not explained', () => {
    const header = 'layer,neuron,explanation,score\n';
    expect(parse(`${header}0,1,,\n0,2,a,\n0,3,,0.5\n`).rows).toEqual([
      { layer: 0, neuron: 2, explanation: 'a', score: null },
      { layer: 0, neuron: 3, explanation: '', score: 0.5 },
    ]);
    expect(parse('{"layer":0,"neuron":1,"explanation":null,"score":null}').rows).toEqual([]);
  });

  it('may have a single row, or none', () => {
    const row = { layer: 1, neuron: 2, explanation: 'a', score: 0.5 };
    expect(parse(JSON.stringify(row)).rows).toEqual([row]);
    expect(parse('layer,neuron,explanation,score').rows).toEqual([]);
  });

  it.each([
    ['', 'list: the file is empty'],
    [
      'layer,neuron,explanation\n0,5,a',
      'list: line 1: no column score; the columns are layer, neuron, explanation, score',
    ],
    ['layer,layer,neuron,explanation,score\n', 'line 1: more than one column layer'],
    ['<!doctype html>\n<p>', 'line 1: no column layer'],
    ['layer,neuron,explanation,score\n0,5,a,0.5\n0,6,b, and c,0.5', 'line 3: 5 fields for 4'],
    ['layer,neuron,explanation,score\n0,5,"two\nlines",0.5\n0,x,b,0.5', 'line 4.neuron: not an'],
    ['layer,neuron,explanation,score\r\n0,5,a,good', 'line 2.score: not a number'],
    ['layer,neuron,explanation,score\n\n0,5,"a,0.5\n', 'line 3: a field in quotation marks has no'],
    ['layer,neuron,explanation,score\n0,5,"a" b,0.5', 'line 2: text after a closing quotation'],
    ['layer,neuron,explanation,score\n-1,5,a,0.5', 'line 2.layer: not an integer'],
    ['layer,neuron,explanation,score\n,5,a,0.5', 'line 2.layer: not an integer'],
    ['{"layer":0,"neuron":1,"explanation":"a","score":1}\n{"layer":0,', 'line 2: not JSON'],
    ['{"layer":0,\n{"layer":0,"neuron":1,"explanation":"a","score":1}', 'line 1: not JSON'],
    ['{"layer":0,"neuron":1,"explanation":"a"}', 'line 1: no score'],
    ['{"layer":0,"neuron":1,"explanation":null,"score":1}', 'line 1.explanation: null'],
    ['[[0,5,"a",0.5]]', 'list: a list, not an object'],
  ])('is refused with the line of what is wrong: %j', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
