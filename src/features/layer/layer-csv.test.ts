import { describe, expect, it } from 'vitest';
import { formatLayerCsv } from './layer-csv.ts';
import type { LayerData } from './layer-data.ts';

const unknown = [null, null];
const data: LayerData = {
  neurons: 2,
  explanation: [' words, "quoted"', null],
  topTokens: [[' all', '\n'], null],
  numbers: {
    score: [0.702, null],
    randomOnlyScore: [-0.03, null],
    lookupScore: unknown,
    maximum: [12.5, null],
    kurtosis: unknown,
  },
  columns: ['neuron', 'explanation', 'score'],
  folded: ['', ''],
};

describe('a layer’s table file', () => {
  it('holds the listed rows in their order, texts as the dataset has them, what is unknown empty, tokens as JSON', () => {
    const [header, ...rows] = formatLayerCsv(7, data, [1, 0]).split('\r\n');
    expect(header?.split(',')).toHaveLength(9);
    expect(rows).toEqual([
      '7,1,,,,,,,',
      '7,0," words, ""quoted""",0.702,-0.03,,12.5,,"["" all"",""\\n""]"',
      '',
    ]);
  });
});
