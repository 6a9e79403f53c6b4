import { useEffect, useState } from 'react';
import { formatUsage } from '../../method/endpoint/client.ts';
import { Button } from '../../ui/button.tsx';
import { endpointErrorText } from './simulator-names.ts';
import type { JobState } from './use-simulation-job.ts';

/** An error of an endpoint or a run, and what to do about it. */
export function EndpointErrorMessage({ error, count = 1 }: { error: unknown; count?: number }) {
  const { summary, advice } = endpointErrorText(error);
  return (
    <p
      role="alert"
      className="mt-2 max-w-prose rounded border border-border bg-warning-background px-3 py-2 text-sm wrap-anywhere text-warning"
    >
      {count > 1 && `${count} times: `}
      {summary} {advice}
    </p>
  );
}

/** A run's progress and cost, how it ended, and its errors. */
export function JobStatus({ state, cancel }: { state: JobState; cancel: () => void }) {
  if (state.kind === 'idle') return null;
  if (state.kind === 'running') return <Running state={state} cancel={cancel} />;
  const { result, usage, milliseconds } = state;
  const { outcome, errors } = result;
  return (
    <div className="mt-2">
      <p role="status" className="text-sm text-text-secondary tabular-nums">
        {outcome === 'done' && 'Done'}
        {outcome === 'canceled' && 'Canceled: what was simulated is saved'}
        {typeof outcome === 'object' && 'Stopped: what was simulated is saved'}
        {usage !== null && ` · ${formatUsage(usage)} · ${formatSeconds(milliseconds)}`}
      </p>
      {typeof outcome === 'object' ? (
        <EndpointErrorMessage error={outcome.error} />
      ) : (
        <Errors errors={errors} />
      )}
    </div>
  );
}

function Running({
  state,
  cancel,
}: {
  state: Extract<JobState, { kind: 'running' }>;
  cancel: () => void;
}) {
  const { running, usage, startedAt } = state;
  const milliseconds = useElapsed(startedAt);
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
        {formatSeconds(milliseconds)}
      </span>
    </div>
  );
}

/** The same error of several texts is shown once. */
function Errors({ errors }: { errors: readonly unknown[] }) {
  const counts = new Map<string, { error: unknown; count: number }>();
  for (const error of errors) {
    const { summary } = endpointErrorText(error);
    counts.set(summary, { error, count: (counts.get(summary)?.count ?? 0) + 1 });
  }
  return [...counts].map(([summary, { error, count }]) => (
    <EndpointErrorMessage key={summary} error={error} count={count} />
  ));
}

function useElapsed(startedAt: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - startedAt);
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
