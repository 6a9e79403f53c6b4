import type { IgnoredPart } from '../search/query.ts';

interface IgnoredPartsProps {
  ignored: readonly IgnoredPart[];
  className?: string;
}

/** Each more is one line; a query pasted by accident may have hundreds. */
const SHOWN = 5;

/** What of a query did not get the meaning it seems to have been given, and why; nothing where all did. */
export function IgnoredQueryParts({ ignored, className = '' }: IgnoredPartsProps) {
  if (ignored.length === 0) return null;
  return (
    <div role="status" aria-label="Not understood" className={`text-sm text-warning ${className}`}>
      <ul>
        {ignored.slice(0, SHOWN).map(({ text, start, reason }) => (
          <li key={`${start} ${reason}`} className="break-words">
            <code className="font-semibold">
              {text.length > 40 ? `${text.slice(0, 40)}…` : text}
            </code>
            : {reason}.
          </li>
        ))}
        {ignored.length > SHOWN && <li>… and {ignored.length - SHOWN} more.</li>}
      </ul>
    </div>
  );
}
