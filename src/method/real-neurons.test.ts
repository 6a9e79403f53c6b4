import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseNeuronRecord } from '../release/neuron-record.ts';
import { parseSimulationResults } from '../release/simulation-results.ts';
import { pearsonCorrelation } from '../scoring/correlation.ts';
import { releasedScoringExcerpts } from './excerpts.ts';
import { createRuleBasedSimulator } from './rule-based/rule-based-simulator.ts';
import { simulateAndScore } from './run/simulate-and-score.ts';
import { tokenLookupScore } from './token-lookup.ts';

const folder = process.env.NEURON_ATLAS_RELEASE ?? '../shared/real/release';
const present = existsSync(join(folder, 'data'));
if (!present) console.log(`Skipped: no released files in ${folder} (NEURON_ATLAS_RELEASE).`);
const read = (path: string) => readFileSync(join(folder, 'data', path), 'utf8');

const recordOf = (id: string) =>
  parseNeuronRecord(read(`collated-activations/${id}.json`), { name: id });

/** The neurons whose explanation and record are both at hand, with four scored sequences each. */
const NEURONS = ['0/816', '6/3251', '13/410', '14/417', '14/3822', '16/518', '19/1763', '25/4870'];

async function scoresOf(id: string) {
  const record = recordOf(id);
  const results = parseSimulationResults(read(`explanations/${id}.jsonl`), { name: id });
  const { explanation, scored_simulation } = results.scored_explanations[0]!;
  const excerpts = releasedScoringExcerpts(scored_simulation, record);
  const { scored } = await simulateAndScore({
    explanation,
    excerpts,
    simulator: createRuleBasedSimulator(),
  });
  return {
    neuron: id,
    explanation: explanation.trim(),
    samples: excerpts.map(({ sample }) => sample),
    released: scored_simulation.ev_correlation_score,
    gpt4OnThese: pearsonCorrelation(
      excerpts.flatMap(({ activations }) => activations),
      scored_simulation.scored_sequence_simulations.flatMap(
        ({ simulation }) => simulation.expected_activations,
      ),
    ),
    literal: scored.scored_simulation.ev_correlation_score,
    tokenLookup: tokenLookupScore(record, excerpts),
  };
}

describe.skipIf(!present)('the simulators on real neurons', () => {
  it('come out beside GPT-4’s scores, on the same excerpts', async () => {
    const rows = await Promise.all(NEURONS.map(scoresOf));
    console.table(
      rows.map(({ samples: _, explanation, ...row }) => ({
        ...row,
        explanation: explanation.slice(0, 50),
      })),
    );
    const row = (id: string) => rows.find(({ neuron }) => neuron === id)!;
    // "All" is a matter of the token and said in quotes: whoever reads must get it.
    expect(row('6/3251').literal).toBeGreaterThan(0.9);
    expect(row('6/3251').tokenLookup).toBeGreaterThan(0.9);
    // Poorly explained by the authors' own account.
    expect(row('16/518').literal).toBeLessThan(0.3);
    for (const { samples, tokenLookup, gpt4OnThese } of rows) {
      expect(samples).toEqual(['top', 'top', 'random', 'random']);
      expect(tokenLookup).not.toBeNull();
      expect(gpt4OnThese).not.toBeNull();
    }
  });

  it('score the complete record by its tokens alone, on ten excerpts it does not learn from', () => {
    expect(tokenLookupScore(recordOf('1/1'))).toBeGreaterThan(0.7);
  });
});
