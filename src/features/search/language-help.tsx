import { RouteLink } from '../../page/route-link.tsx';
import { QUERY_LANGUAGE, QUERY_LANGUAGE_NOTES } from '../../search/documentation.ts';

/** How to write queries; the README says the same, from the same source. */
export function LanguageHelp() {
  return (
    <div className="max-w-5xl py-2 text-sm">
      <table className="w-full border-collapse text-left max-sm:[&_td]:block max-sm:[&_thead]:sr-only">
        <thead>
          <tr className="border-b border-border-strong text-xs text-text-muted">
            <th className="py-1 pr-4 font-normal">You write</th>
            <th className="py-1 pr-4 font-normal">It means</th>
            <th className="py-1 font-normal">Example</th>
          </tr>
        </thead>
        <tbody>
          {QUERY_LANGUAGE.map(({ forms, meaning, example }) => (
            <tr key={meaning} className="border-b border-border align-baseline max-sm:block">
              <td className="py-1 pr-4">
                {forms.map((form) => (
                  <code key={form} className="mr-3 whitespace-nowrap">
                    {form}
                  </code>
                ))}
              </td>
              <td className="py-1 pr-4 text-text-secondary">{meaning}</td>
              <td className="py-1">
                <RouteLink
                  place={{ kind: 'search' }}
                  query={{ q: example }}
                  className="font-mono whitespace-nowrap"
                >
                  {example}
                </RouteLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="mt-2 list-disc pl-5 text-text-secondary">
        {QUERY_LANGUAGE_NOTES.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <p className="mt-2 text-text-secondary">
        Keys: <kbd>/</kbd> goes to the box, <kbd>↓</kbd> from there into the list; <kbd>Enter</kbd>{' '}
        opens a result, <kbd>Space</kbd> or <kbd>→</kbd> shows its excerpts beside the list,{' '}
        <kbd>←</kbd> or <kbd>Esc</kbd> closes them.
      </p>
    </div>
  );
}
