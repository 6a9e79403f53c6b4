import { useCallback, useEffect, useRef, useState } from 'react';
import type { EndpointUsage } from '../../method/endpoint/client.ts';
import {
  type JobOptions,
  type JobResult,
  type RunningJob,
  runJob,
} from '../../method/run/explain-and-score.ts';

/** What the page shows of a job that runs or has run. */
export type JobState =
  | { kind: 'idle' }
  | { kind: 'running'; live: RunningJob | null; usage: EndpointUsage | null; startedAt: number }
  | { kind: 'over'; result: JobResult; usage: EndpointUsage | null; milliseconds: number };

/** What is needed to begin a job; made with the job's own signal and a place to tell what it costs. */
export type PrepareJob = (
  signal: AbortSignal,
  onUsage: (usage: EndpointUsage) => void,
) => Promise<Omit<JobOptions, 'signal' | 'onLive'>>;

/** One job at a time; leaving the page cancels it. */
export function useJob(): {
  state: JobState;
  start: (prepare: PrepareJob) => void;
  cancel: () => void;
} {
  const [state, setState] = useState<JobState>({ kind: 'idle' });
  const controller = useRef<AbortController>(undefined);

  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback((prepare: PrepareJob) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    const { signal } = own;
    const startedAt = performance.now();
    let usage: EndpointUsage | null = null;
    const update = (changes: { live?: RunningJob; usage?: EndpointUsage }) => {
      if (!signal.aborted) {
        setState((now) => (now.kind === 'running' ? { ...now, ...changes } : now));
      }
    };
    setState({ kind: 'running', live: null, usage: null, startedAt });
    const run = async (): Promise<JobResult> => {
      try {
        const job = await prepare(signal, (now) => {
          usage = now;
          update({ usage: now });
        });
        return await runJob({ ...job, signal, onLive: (live) => update({ live }) });
      } catch (error) {
        const end = signal.aborted
          ? ({ kind: 'cancelled' } as const)
          : ({ kind: 'stopped', error } as const);
        return { end, errors: [] };
      }
    };
    void run().then((result) => {
      // A later job has taken the place of this one.
      if (controller.current !== own) return;
      setState({ kind: 'over', result, usage, milliseconds: performance.now() - startedAt });
    });
  }, []);

  const cancel = useCallback(() => controller.current?.abort(), []);
  return { state, start, cancel };
}
