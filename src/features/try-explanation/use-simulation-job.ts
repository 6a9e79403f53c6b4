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

export interface Job {
  state: 'running' | 'done' | 'canceled' | 'stopped';
  /** `null` before the first simulation. */
  running: RunningSimulation | null;
  usage: EndpointUsage | null;
  startedAt: number;
  /** Milliseconds until it ended. */
  milliseconds: number;
  /**
   * Of excerpts that could not be simulated, and explanations that were not given; of a stopped job the one that
   * stopped it.
   */
  errors: unknown[];
}

/** Makes what a job needs, with the job's own signal. */
type PrepareJob = (
  signal: AbortSignal,
  onUsage: (usage: EndpointUsage) => void,
) => Promise<Omit<ExplainAndScoreOptions, 'signal'> & { onTrial: (trial: Trial) => Promise<void> }>;

/** One job at a time; leaving the page cancels it. */
export function useSimulationJob() {
  const [job, setJob] = useState<Job | null>(null);
  const controller = useRef<AbortController>(undefined);
  const cancel = useCallback(() => controller.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const start = async (prepare: PrepareJob) => {
    cancel();
    const own = new AbortController();
    controller.current = own;
    const { signal } = own;
    let current: Job = {
      state: 'running',
      running: null,
      usage: null,
      startedAt: performance.now(),
      milliseconds: 0,
      errors: [],
    };
    const update = (changes: Partial<Job>) => {
      current = { ...current, ...changes };
      // A later job may have taken the place of this one.
      if (controller.current === own) setJob(current);
    };
    const end = (state: Job['state'], errors: unknown[]) =>
      update({ state, errors, milliseconds: performance.now() - current.startedAt });
    const errors: unknown[] = [];
    update({});
    try {
      const { onTrial, ...options } = await prepare(signal, (usage) => update({ usage }));
      for await (const event of explainAndScore({ ...options, signal })) {
        if ('error' in event) errors.push(event.error);
        if (event.kind === 'scored') await onTrial(event.trial);
        const running = applyEvent(current.running, event, options.task.excerpts);
        if (running !== current.running) update({ running });
      }
      end('done', errors);
    } catch (error) {
      if (signal.aborted) end('canceled', errors);
      else end('stopped', [error]);
    }
  };
  return { job, start, cancel };
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
  switch (event.kind) {
    case 'values':
      return { ...running, values: running.values.with(event.excerpt, event.values) };
    case 'simulated': {
      const { expected_activations } = event.simulated.simulation;
      const values = running.values.with(event.excerpt, expected_activations);
      return { ...running, values, done: event.done };
    }
    case 'failed':
      return { ...running, failed: [...running.failed, event.excerpt], done: event.done };
    default:
      return running;
  }
}
