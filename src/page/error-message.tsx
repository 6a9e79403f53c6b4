import type { ReactNode } from 'react';
import { describeError, fileOfError } from './error-text.ts';

interface TroubleProps {
  error: unknown;
  retry?: (() => void) | undefined;
  /** Ways on from here, such as links. */
  children?: ReactNode;
}

/** A trouble where it happened: what, which file, what to do, and a way on. */
export function ErrorMessage({ error, retry, children }: TroubleProps) {
  const words = describeError(error);
  const file = fileOfError(error);
  return (
    <section
      role="alert"
      className="max-w-prose rounded-md border border-border bg-warning-background p-4 text-text"
    >
      <h2 className="text-base font-semibold text-warning">{words.title}</h2>
      <p className="mt-1">{words.message}</p>
      <p className="mt-1 text-text-secondary">{words.advice}</p>
      {file !== undefined && (
        <p className="mt-2 font-mono text-xs break-all text-text-secondary">{file}</p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {retry !== undefined && words.canRetry && (
          <button
            type="button"
            onClick={retry}
            className="rounded border border-border-strong bg-surface px-3 py-1 text-sm font-medium"
          >
            Try again
          </button>
        )}
        {children}
      </div>
    </section>
  );
}
