import { describeError, fileOfError } from './error-text.ts';

interface ErrorMessageProps {
  error: unknown;
  retry?: (() => void) | undefined;
}

/** What went wrong, with which file, what to do, and a button to try again. */
export function ErrorMessage({ error, retry }: ErrorMessageProps) {
  const { title, message, advice } = describeError(error);
  const file = fileOfError(error);
  return (
    <section
      role="alert"
      className="max-w-prose rounded-md border border-border bg-warning-background p-4 text-text"
    >
      <h2 className="text-base font-semibold text-warning">{title}</h2>
      <p className="mt-1">{message}</p>
      <p className="mt-1 text-text-secondary">{advice}</p>
      {file !== undefined && (
        <p className="mt-2 font-mono text-xs break-all whitespace-pre-line text-text-secondary">
          {file}
        </p>
      )}
      {retry !== undefined && (
        <button
          type="button"
          onClick={retry}
          className="mt-3 rounded border border-border-strong bg-surface px-3 py-1 text-sm font-medium"
        >
          Try again
        </button>
      )}
    </section>
  );
}
