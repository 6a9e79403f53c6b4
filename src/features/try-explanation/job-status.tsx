import { failureWords } from './simulator-names.ts';

/** What went wrong with an endpoint or a run, and what to do about it. */
export function FailureNotice({ error, lead = '' }: { error: unknown; lead?: string }) {
  const { summary, advice } = failureWords(error);
  return (
    <p
      role="alert"
      className="mt-2 max-w-prose rounded border border-line bg-warn-wash px-3 py-2 text-sm wrap-anywhere text-warn"
    >
      {lead !== '' && `${lead} `}
      {summary} {advice}
    </p>
  );
}
