/**
 * How good the simulators are: how often each ranks a neuron's true explanation before four false ones, on neurons
 * of the synthetic release (of a seed that no rule of the rule-based simulator was written on), and how token lookup
 * and the rule-based simulator score on real neurons, where there are some, beside GPT-4's simulation.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRelease } from '../scripts/prepare.ts';
import {
  releasedScoringExcerpts,
  type ScoringExcerpt,
  standardScoringExcerpts,
} from '../src/method/excerpts.ts';
import { createRuleBasedSimulator } from '../src/method/rule-based/rule-based-simulator.ts';
import { simulateAndScore } from '../src/method/run/simulate-and-score.ts';
import { tokenLookupScore } from '../src/method/token-lookup.ts';
import { parseNeuronRecord } from '../src/release/neuron-record.ts';
import { parseSimulationResults } from '../src/release/simulation-results.ts';
import { pearsonCorrelation } from '../src/scoring/correlation.ts';
import { SyntheticRelease } from '../src/synthetic/synthetic-release.ts';
import type { BenchContext, Measurements } from './context.ts';
import { solvePuzzle } from './solve-puzzle.ts';

/** The rule-based simulator was written looking at seed 1. */
const HELD_OUT_SEED = 2;
const LAYERS = 4;
const NEURONS = 48;

/** Neurons of the real release's sample that have an explanation and a record. */
const REAL = ['0/816', '6/3251', '13/410', '14/417', '14/3822', '16/518', '19/1763', '25/4870'];

export async function run(context: BenchContext): Promise<Measurements> {
  return { ...(await solvePuzzles(context)), ...(await scoreRealNeurons(context)) };
}

async function solvePuzzles(context: BenchContext): Promise<Measurements> {
  const release = new SyntheticRelease({
    layers: LAYERS,
    neuronsPerLayer: NEURONS,
    seed: HELD_OUT_SEED,
  });
  const ruleBased = createRuleBasedSimulator();
  const byKind = new Map<string, { puzzles: number; solved: number; lookup: number[] }>();
  const ranks: number[] = [];
  const lookups: number[] = [];
  let topOnly = 0;
  let topOnlySeenThrough = 0;
  for (let layer = 0; layer < LAYERS; layer++) {
    for (let neuron = 0; neuron < NEURONS; neuron++) {
      const record = release.synthesizeNeuron(layer, neuron)?.activations;
      if (record == null) continue;
      const excerpts = standardScoringExcerpts(record);
      const rule = release.describeRule(layer, neuron);
      const { rank, trueScore, falseScores } = await solvePuzzle({ ...rule, excerpts }, ruleBased);
      const lookup = tokenLookupScore(record, excerpts) ?? 0;
      const kind = byKind.get(rule.kind) ?? { puzzles: 0, solved: 0, lookup: [] };
      kind.puzzles++;
      if (rank === 1) kind.solved++;
      kind.lookup.push(lookup);
      byKind.set(rule.kind, kind);
      ranks.push(rank);
      lookups.push(lookup);
      if (rule.topOnlyExplanation !== null) {
        const tempting = falseScores[rule.falseExplanations.indexOf(rule.topOnlyExplanation)] ?? 0;
        topOnly++;
        if ((trueScore ?? 0) > tempting) topOnlySeenThrough++;
      }
    }
  }
  context.log('neuron puzzles (one true explanation, four false ones; by chance 20%):');
  for (const [kind, { puzzles, solved, lookup }] of byKind) {
    context.log(
      `  ${kind.padEnd(24)} rule-based ${solved}/${puzzles} first · token lookup r ${mean(lookup).toFixed(2)}`,
    );
  }
  const first = ranks.filter((rank) => rank === 1).length;
  return {
    'method.puzzles': ranks.length,
    // Token lookup reads no explanation, so it ranks none: it scores all five alike.
    'method.puzzles_literal_first_share': first / ranks.length,
    'method.puzzles_literal_mean_rank': mean(ranks),
    ...(topOnly > 0
      ? { 'method.puzzles_literal_top_only_seen_through_share': topOnlySeenThrough / topOnly }
      : {}),
    'method.puzzles_token_lookup_mean_r': mean(lookups),
  };
}

async function scoreRealNeurons(context: BenchContext): Promise<Measurements> {
  const release = findRelease();
  if (release === null) {
    context.log('real neurons: skipped, no copy of the real release');
    return {};
  }
  const measurements: Record<string, number> = {};
  context.log('real neurons: released score (10 texts), then r on the texts of this copy:');
  for (const id of REAL) {
    const files = ['collated-activations', 'explanations'].map((kind, index) =>
      join(release, 'data', kind, `${id}.${index === 0 ? 'json' : 'jsonl'}`),
    );
    if (!files.every((file) => existsSync(file))) continue;
    const [recordText, resultsText] = files.map((file) => readFileSync(file, 'utf8'));
    const record = parseNeuronRecord(recordText, { name: files[0]! });
    const results = parseSimulationResults(resultsText, { name: files[1]! });
    const { explanation, scored_simulation } = results.scored_explanations[0]!;
    const excerpts = releasedScoringExcerpts(scored_simulation, record);
    const { scored } = await simulateAndScore({
      explanation,
      excerpts,
      simulator: createRuleBasedSimulator(),
    });
    const gpt4 = pearsonCorrelation(
      realOf(excerpts),
      scored_simulation.scored_sequence_simulations.flatMap(
        ({ simulation }) => simulation.expected_activations,
      ),
    );
    const name = `method.real_${id.replace('/', '_')}`;
    const rows = {
      released: scored_simulation.ev_correlation_score,
      gpt4,
      literal: scored.scored_simulation.ev_correlation_score,
      token_lookup: tokenLookupScore(record, excerpts),
    };
    for (const [kind, r] of Object.entries(rows)) {
      // No r is no measurement: a constant simulation has none.
      if (r !== null) measurements[`${name}_${kind}_r`] = r;
    }
    const shown = Object.entries(rows).map(([kind, r]) => `${kind} ${r?.toFixed(2) ?? 'none'}`);
    context.log(`  ${id.padEnd(8)} ${shown.join(' · ')}  “${explanation.trim().slice(0, 60)}”`);
  }
  return measurements;
}

function realOf(excerpts: readonly ScoringExcerpt[]): number[] {
  return excerpts.flatMap(({ activations }) => [...activations]);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
