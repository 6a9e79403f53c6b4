import { useCallback, useEffect, useRef, useState } from 'react';
import type { EndpointUsage } from '../../method/endpoint/client.ts';
import type { ScoringExcerpt } from '../../method/excerpts.ts';
import {
  type ExplainAndScoreOptions,
  type ExplainEvent,
  explainAndScore,
} from '../../method/run/explain-and-score.ts';
import type { Trial } from '../../method/trials.ts';

/** The simulation of one explanation while it runs. */
export interface RunningSimulation {
  explanation: string;
  excerpts: readonly ScoringExcerpt[];
  /** By excerpt, then by token; `null`: not known yet. */
  values: readonly (readonly (number | null)[] | null)[];
  /** Indexes of excerpts that could not be simulated. */
  failed: readonly number[];
  /** Excerpts that were simulated or failed. */
  done: number;
}

interface JobResult {
  outcome: 'done' | 'canceled' | { kind: 'stopped'; error: unknown };
  /** Of excerpts that could not be simulated, and explanations that were not given. */
  errors: unknown[];
}

export type JobState =
  | { kind: 'idle' }
  | {
      kind: 'running';
      running: RunningSimulation | null;
      usage: EndpointUsage | null;
      startedAt: number;
    }
  | { kind: 'over'; result: JobResult; usage: EndpointUsage | null; milliseconds: number };

/** Makes what a job needs, with the job's own signal. */
export type PrepareJob = (
  signal: AbortSignal,
  onUsage: (usage: EndpointUsage) => void,
) => Promise<Omit<ExplainAndScoreOptions, 'signal'> & { onTrial: (trial: Trial) => Promise<void> }>;

interface SimulationJob {
  state: JobState;
  start: (prepare: PrepareJob) => void;
  cancel: () => void;
}

/** One job at a time; leaving the page cancels it. */
export function useSimulationJob(): SimulationJob {
  const [state, setState] = useState<JobState>({ kind: 'idle' });
  const controller = useRef<AbortController>(undefined);

  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(async (prepare: PrepareJob) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    const { signal } = own;
    const startedAt = performance.now();
    let usage: EndpointUsage | null = null;
    const update = (changes: { running?: RunningSimulation; usage?: EndpointUsage }) => {
      if (signal.aborted) return;
      setState((now) => (now.kind === 'running' ? { ...now, ...changes } : now));
    };
    setState({ kind: 'running', running: null, usage: null, startedAt });
    const result: JobResult = { outcome: 'done', errors: [] };
    try {
      const { onTrial, ...options } = await prepare(signal, (now) => {
        usage = now;
        update({ usage: now });
      });
      const { excerpts } = options.task;
      let running: RunningSimulation | null = null;
      for await (const event of explainAndScore({ ...options, signal })) {
        if ('error' in event) result.errors.push(event.error);
        if (event.kind === 'scored') await onTrial(event.trial);
        running = applyEvent(running, event, excerpts);
        if (running !== null) update({ running });
      }
    } catch (error) {
      result.outcome = signal.aborted ? 'canceled' : { kind: 'stopped', error };
    }
    // A later job may have taken the place of this one.
    if (controller.current !== own) return;
    setState({ kind: 'over', result, usage, milliseconds: performance.now() - startedAt });
  }, []);

  const cancel = useCallback(() => controller.current?.abort(), []);
  return { state, start, cancel };
}

function applyEvent(
  running: RunningSimulation | null,
  event: ExplainEvent,
  excerpts: readonly ScoringExcerpt[],
): RunningSimulation | null {
  if (event.kind === 'explanation') {
    const values = excerpts.map(() => null);
    return { explanation: event.explanation, excerpts, values, failed: [], done: 0 };
  }
  if (running === null) return null;
  const withValues = (values: readonly (number | null)[], excerpt: number) => ({
    ...running,
    values: running.values.map((own, index) => (index === excerpt ? values : own)),
  });
  switch (event.kind) {
    case 'values':
      return withValues(event.values, event.excerpt);
    case 'simulated': {
      const { expected_activations } = event.simulated.simulation;
      return { ...withValues(expected_activations, event.excerpt), done: event.done };
    }
    case 'failed':
      return { ...running, failed: [...running.failed, event.excerpt], done: event.done };
    default:
      return running;
  }
}
