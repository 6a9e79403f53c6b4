import { useMemo } from 'react';
import type { Neuron } from '../../dataset/decode-neuron.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { SimulatedExcerpts } from '../../token-view/simulated-excerpts.tsx';
import { runningItems, trialItems } from './compared-excerpts.ts';
import { useEndpointSettings } from './endpoint-settings.ts';
import { EndpointSettingsForm } from './endpoint-settings-form.tsx';
import { describeCost, ExplanationForm } from './explanation-form.tsx';
import { JobStatus } from './job-status.tsx';
import { prepareJob } from './prepare-job.ts';
import { ScoreComparison } from './score-comparison.tsx';
import { scoreTrial, sortTrials } from './scored-trial.ts';
import { type ScoringData, scoringDataOf } from './scoring-data.ts';
import { TrialFiles } from './trial-files.tsx';
import { TrialList } from './trial-list.tsx';
import { TryExplanationProvider, type TryExplanationState } from './try-explanation-context.tsx';
import { useSimulationJob } from './use-simulation-job.ts';
import { useTrialDraft } from './use-trial-draft.ts';
import { useTrialSelection } from './use-trial-selection.ts';
import { useTrials } from './use-trials.ts';

/** "Try an explanation": write one, compare its simulation with the real activations, and see its score. */
export function TryExplanation({ neuron }: { neuron: Neuron }) {
  const data = useMemo(() => scoringDataOf(neuron), [neuron]);
  if (data.scored.length === 0) {
    return (
      <p className="text-text-secondary">
        This copy has no excerpts of this neuron to score an explanation on.
      </p>
    );
  }
  return <TryExplanationPanel neuron={neuron} data={data} />;
}

function TryExplanationPanel({ neuron, data }: { neuron: Neuron; data: ScoringData }) {
  const { dataFolder } = useCurrentDataset();
  const settings = useEndpointSettings();
  const { draft, changeDraft } = useTrialDraft();
  const job = useSimulationJob();
  const key = { dataset: dataFolder.entry.id, neuron: data.record.neuron_id };
  const trials = useTrials(key);
  const scoredTrials = useMemo(
    () => sortTrials(trials.trials.map((trial) => scoreTrial(trial, data.record, data.scored))),
    [trials.trials, data],
  );
  const selection = useTrialSelection(scoredTrials, data.released[0]?.text);
  const state: TryExplanationState = { key, data, trials, scoredTrials, selection, changeDraft };

  const start = (explain: boolean) => {
    selection.show(undefined);
    job.start(prepareJob(draft, settings, state, explain));
  };
  const running = job.state.kind === 'running' ? job.state.running : null;
  const { shown, compared } = selection;
  const items =
    shown !== undefined
      ? trialItems(shown, compared)
      : running !== null
        ? runningItems(running)
        : [];
  return (
    <TryExplanationProvider value={state}>
      <ExplanationForm
        draft={draft}
        isRunning={job.state.kind === 'running'}
        cost={describeCost(draft, settings, data)}
        onSimulate={() => start(false)}
        onExplain={() => start(true)}
      >
        {draft.simulator === 'language-model' && (
          <EndpointSettingsForm settings={settings} draft={draft} changeDraft={changeDraft} />
        )}
      </ExplanationForm>
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
      <JobStatus state={job.state} cancel={job.cancel} />
      {shown !== undefined && <ScoreComparison shown={shown} />}
      {items.length > 0 && <SimulatedExcerpts items={items} scale={neuron.scale} />}
      <section aria-labelledby="trials-heading" className="mt-6 max-w-4xl">
        <h3 id="trials-heading" className="font-semibold">
          Trials on this neuron
        </h3>
        <p className="text-sm text-text-muted">Saved only in this browser, best first.</p>
        <TrialList />
        <TrialFiles />
      </section>
    </TryExplanationProvider>
  );
}
