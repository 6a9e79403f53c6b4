import { useEffect, useState } from 'react';
import { formatUsage } from '../../method/endpoint/client.ts';
import { EndpointError } from '../../method/endpoint/endpoint-error.ts';
import { Button } from '../../ui/button.tsx';
import type { Job } from './use-simulation-job.ts';

/** An error of an endpoint or a run, and what to do about it. */
export function EndpointErrorMessage({ error, count = 1 }: { error: unknown; count?: number }) {
  return (
    <p
      role="alert"
      className="mt-2 max-w-prose rounded border border-border bg-warning-background px-3 py-2 text-sm wrap-anywhere text-warning"
    >
      {count > 1 && `${count} times: `}
      {summaryOf(error)} {error instanceof EndpointError ? error.advice : 'Try again.'}
    </p>
  );
}

function summaryOf(error: unknown): string {
  if (error instanceof EndpointError) return error.summary;
  return `Unexpected error: ${error instanceof Error ? error.message : String(error)}`;
}

/** A run's progress and cost, how it ended, and its errors. */
export function JobStatus({ job, cancel }: { job: Job; cancel: () => void }) {
  const { state, usage, milliseconds, errors } = job;
  if (state === 'running') return <Running job={job} cancel={cancel} />;
  // The same error of several texts is shown once.
  const counts = new Map<string, { error: unknown; count: number }>();
  for (const error of errors) {
    const count = counts.get(summaryOf(error))?.count ?? 0;
    counts.set(summaryOf(error), { error, count: count + 1 });
  }
  return (
    <div className="mt-2">
      <p role="status" className="text-sm text-text-secondary tabular-nums">
        {state === 'done' && 'Done'}
        {state === 'canceled' && 'Canceled: what was simulated is saved'}
        {state === 'stopped' && 'Stopped: what was simulated is saved'}
        {usage !== null && ` · ${formatUsage(usage)} · ${formatSeconds(milliseconds)}`}
      </p>
      {[...counts].map(([summary, { error, count }]) => (
        <EndpointErrorMessage key={summary} error={error} count={count} />
      ))}
    </div>
  );
}

function Running({ job, cancel }: { job: Job; cancel: () => void }) {
  const { running, usage, startedAt } = job;
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3 text-sm tabular-nums">
      <Button onClick={cancel}>Cancel</Button>
      <span role="status" className="text-text-secondary">
        {running === null
          ? 'Waiting for the endpoint…'
          : `${running.done} of ${running.excerpts.length} texts of “${shortened(running.explanation)}”`}
      </span>
      {/* Apart from the status, which would otherwise be read out every second. */}
      <span className="text-text-muted">
        {usage !== null && `${formatUsage(usage)} · `}
        {formatSeconds(Math.max(0, now - startedAt))}
      </span>
    </div>
  );
}

function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 60
    ? `${Math.round(seconds)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
