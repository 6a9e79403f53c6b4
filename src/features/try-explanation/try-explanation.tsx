import type { Neuron } from '../../dataset/decode-neuron.ts';
import { excerptText } from '../../method/excerpts.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { SimulatedExcerpts, type SimulatedItem } from '../../token-view/simulated-excerpts.tsx';
import { ExplanationForm } from './explanation-form.tsx';
import { JobStatus } from './job-status.tsx';
import { ScoreComparison } from './score-comparison.tsx';
import type { ScoredTrial } from './scored-trial.ts';
import { TrialFiles } from './trial-files.tsx';
import { TrialList } from './trial-list.tsx';
import type { RunningSimulation } from './use-simulation-job.ts';
import { useTryExplanation } from './use-try-explanation.ts';

/** "Try an explanation": write one, compare its simulation with the real activations, and see its score. */
export function TryExplanation({ neuron }: { neuron: Neuron }) {
  const state = useTryExplanation(neuron);
  const { job, selection, data } = state;
  const { shown, compared } = selection;
  if (data.scored.length === 0) {
    return (
      <p className="text-text-secondary">
        This copy has no excerpts of this neuron to score an explanation on.
      </p>
    );
  }
  let items: SimulatedItem[] = [];
  if (shown !== undefined) items = trialItems(shown, compared);
  else if (job?.state === 'running' && job.running !== null) items = runningItems(job.running);
  return (
    <>
      <ExplanationForm state={state} />
      <p className="mt-2 text-sm text-text-muted">
        Or{' '}
        <RouteLink
          className="underline"
          place={{ kind: 'method' }}
          query={{ neuron: `${neuron.layer}:${neuron.neuron}` }}
        >
          simulate this neuron yourself
        </RouteLink>
        : assign the values that you expect, then compare them with the real activations.
      </p>
      {job !== null && <JobStatus job={job} cancel={state.cancel} />}
      {shown !== undefined && <ScoreComparison shown={shown} state={state} />}
      {items.length > 0 && <SimulatedExcerpts items={items} scale={neuron.scale} />}
      <section aria-labelledby="trials-heading" className="mt-6 max-w-4xl">
        <h3 id="trials-heading" className="font-semibold">
          Trials on this neuron
        </h3>
        <p className="text-sm text-text-muted">Saved only in this browser, best first.</p>
        <TrialList state={state} />
        <TrialFiles {...state.trials} neuron={data.record.neuron_id} />
      </section>
    </>
  );
}

/** What a run has simulated so far. */
function runningItems({ excerpts, values, failed }: RunningSimulation): SimulatedItem[] {
  return excerpts.map((excerpt, index) => ({
    excerpt,
    simulations: [{ name: 'This run', values: values[index] ?? null }],
    failed: failed.includes(index),
  }));
}

/** A trial's excerpts, with another trial's values for the same excerpts beside them. */
function trialItems(shown: ScoredTrial, compared: ScoredTrial | undefined): SimulatedItem[] {
  const simulationsOf = (name: string, { simulated, score }: ScoredTrial) =>
    simulated.map(({ excerpt, simulation }, index) => ({
      name,
      text: excerptText(excerpt),
      values: simulation.expected_activations,
      score: score.sequences[index]!.score,
    }));
  const own = simulationsOf('Shown', shown);
  const others = compared && simulationsOf('Compared with', compared);
  return shown.simulated.map(({ excerpt }, index) => {
    const other = others?.find(({ text }) => text === own[index]!.text);
    return {
      excerpt,
      failed: false,
      simulations: [
        own[index]!,
        ...(others === undefined ? [] : [other ?? { name: 'Compared with', values: null }]),
      ],
    };
  });
}
