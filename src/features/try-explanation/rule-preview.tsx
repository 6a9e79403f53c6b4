import { useMemo } from 'react';
import {
  parseRules,
  type SimulationRule,
  withoutRule,
} from '../../method/rule-based/parse-rules.ts';

/** What the literal simulator takes an explanation to say, while it is being written. */
export function RulePreview({ explanation }: { explanation: string }) {
  const rules = useMemo(() => parseRules(explanation), [explanation]);
  const passed = useMemo(() => withoutRule(explanation), [explanation]);
  if (explanation.trim() === '') return null;
  return (
    <div className="mt-2 text-sm" role="status" aria-label="What the literal simulator understands">
      {rules.length === 0 ? (
        <p className="text-warning">
          The literal simulator finds nothing to go by: name words, quote them, or say what kind of
          token it is (digits, capitals, punctuation, endings such as “-ing”).
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
      {passed.length > 0 && (
        <p className="mt-1 text-text-muted">
          Read past, because it takes grammar or sound: {passed.join(', ')}.
        </p>
      )}
    </div>
  );
}

/** The explanation cut where its understood parts begin and end. */
export function splitByRanges(
  explanation: string,
  rules: readonly Pick<SimulationRule, 'source'>[],
): { text: string; isMarked: boolean }[] {
  const parts: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  const sources = rules.map(({ source }) => source).sort((a, b) => a.start - b.start);
  for (const { start, end } of sources) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) parts.push({ text: explanation.slice(at, from), isMarked: false });
    parts.push({ text: explanation.slice(from, end), isMarked: true });
    at = end;
  }
  if (at < explanation.length) parts.push({ text: explanation.slice(at), isMarked: false });
  return parts;
}
