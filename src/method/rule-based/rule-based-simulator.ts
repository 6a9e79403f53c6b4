import type { SequenceSimulation } from '../../release/types.ts';
import { NO_COST, type Simulator, sequenceSimulation } from '../simulator.ts';
import { parseRules, type SimulationRule } from './parse-rules.ts';
import { tokenizeWords } from './tokenize-words.ts';

/**
 * One value from 0 to 10 per token: the strongest of the rules that match it, 0 where none does or a `silent` one
 * does.
 */
export function simulateByRules(
  rules: readonly SimulationRule[],
  tokens: readonly string[],
): number[] {
  const units = tokenizeWords(tokens);
  const values = tokens.map(() => 0);
  const paint = (rule: SimulationRule, value: (now: number) => number) => {
    for (const [index, { firstToken, lastToken }] of units.entries()) {
      if (!rule.matches(units, index)) continue;
      const start = rule.tokens === 'all' ? firstToken : firstToken + 1;
      for (let token = start; token <= lastToken; token++) values[token] = value(values[token]!);
    }
  };
  for (const rule of rules) {
    if (rule.effect === 'fires') paint(rule, (now) => Math.max(now, rule.strength));
  }
  for (const rule of rules) if (rule.effect === 'silent') paint(rule, () => 0);
  return values;
}

/** Simulates by the rules that `parseRules` finds in an explanation: no model, no network. */
export function createRuleBasedSimulator(): Simulator {
  let last: { explanation: string; rules: SimulationRule[] } | null = null;
  return {
    kind: 'rule-based',
    async simulate({ explanation, tokens }): Promise<SequenceSimulation> {
      // One explanation is simulated on many excerpts in a row.
      if (last?.explanation !== explanation) {
        last = { explanation, rules: parseRules(explanation) };
      }
      return sequenceSimulation(tokens, simulateByRules(last.rules, tokens));
    },
    estimateCost: () => NO_COST,
  };
}
