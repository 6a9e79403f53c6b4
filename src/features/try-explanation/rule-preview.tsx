import { useMemo } from 'react';
import { parseRules, withoutRule } from '../../method/rule-based/parse-rules.ts';
import { HighlightedText } from '../../ui/highlighted-text.tsx';

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
            <HighlightedText text={explanation} ranges={rules.map(({ source }) => source)} />
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
