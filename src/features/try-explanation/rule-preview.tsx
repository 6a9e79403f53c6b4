import { useMemo } from 'react';
import {
  parseRules,
  type SimulationRule,
  withoutRule,
} from '../../method/rule-based/parse-rules.ts';

/** The rules that the rule-based simulator finds in an explanation while it is being written. */
export function RulePreview({ explanation }: { explanation: string }) {
  const rules = useMemo(() => parseRules(explanation), [explanation]);
  const ignored = useMemo(() => withoutRule(explanation), [explanation]);
  if (explanation.trim() === '') return null;
  return (
    <div className="mt-2 text-sm" role="status" aria-label="Rules found">
      {rules.length === 0 ? (
        <p className="text-warning">
          No rules found. Name words, quote them, or give a kind of token (digits, capitals,
          punctuation, endings such as “-ing”).
        </p>
      ) : (
        <>
          <p className="wrap-anywhere text-text-secondary">
            <span className="text-text-muted">Understood: </span>
            {splitByRanges(explanation, rules).map(({ text, isMarked }, index) =>
              isMarked ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts are a text cut up, in its order
                <mark key={index}>{text}</mark>
              ) : (
                text
              ),
            )}
          </p>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5">
            {rules.map(({ label, strength, effect }) => (
              <li key={`${label} ${effect}`}>
                {label}{' '}
                <span className="font-medium text-simulated-text tabular-nums">
                  {effect === 'silent' ? '→ 0' : `→ ${strength}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {ignored.length > 0 && (
        <p className="mt-1 text-text-muted">
          Ignored (needs grammar or pronunciation): {ignored.join(', ')}.
        </p>
      )}
    </div>
  );
}

/** The explanation, split where the sources of rules begin and end. */
export function splitByRanges(
  explanation: string,
  rules: readonly Pick<SimulationRule, 'source'>[],
): { text: string; isMarked: boolean }[] {
  const parts: { text: string; isMarked: boolean }[] = [];
  let position = 0;
  const sources = rules.map(({ source }) => source).sort((a, b) => a.start - b.start);
  for (const { start, end } of sources) {
    if (end <= position) continue;
    const from = Math.max(start, position);
    if (from > position) parts.push({ text: explanation.slice(position, from), isMarked: false });
    parts.push({ text: explanation.slice(from, end), isMarked: true });
    position = end;
  }
  if (position < explanation.length) {
    parts.push({ text: explanation.slice(position), isMarked: false });
  }
  return parts;
}
