import { useMemo, useState } from 'react';
import type { Neuron } from '../../dataset/decode-neuron.ts';
import { chooseSimulator, type TestedEndpoint } from '../../method/run/choose-simulator.ts';
import { cachedCapabilities, checkEndpoint, openEndpoint } from '../../method/run/open-endpoint.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { findBlock } from './blocked-request.ts';
import { useEndpointSettings } from './endpoint-settings.ts';
import {
  conditionsKey,
  planSimulations,
  type ScoredTrial,
  scoreTrial,
  sortTrials,
  trialKey,
} from './scored-trial.ts';
import { excerptsOf, scoringDataOf } from './scoring-data.ts';
import { useSimulationJob } from './use-simulation-job.ts';
import { chosenSimulator, useTrialDraft } from './use-trial-draft.ts';
import { useTrials } from './use-trials.ts';

/** What all parts of the panel work on. */
export type TryExplanationState = ReturnType<typeof useTryExplanation>;

export function useTryExplanation(neuron: Neuron) {
  const { entry } = useCurrentDataset().dataFolder;
  const data = useMemo(() => scoringDataOf(neuron), [neuron]);
  const neuronKey = useMemo(
    () => ({ dataset: entry.id, neuron: data.record.neuron_id }),
    [entry.id, data],
  );
  const settings = useEndpointSettings();
  const { draft, changeDraft } = useTrialDraft();
  const trials = useTrials(neuronKey);
  /** Best first. */
  const scoredTrials = useMemo(
    () => sortTrials(trials.trials.map((trial) => scoreTrial(trial, data.record, data.scored))),
    [trials.trials, data],
  );
  const releasedText = data.released[0]?.text;
  const selection = useTrialSelection(scoredTrials, releasedText);
  const job = useSimulationJob();

  /**
   * Simulates the draft's explanation, or those that a language model writes, and the released one to compare with.
   * Shows the first of them: at once where it was simulated before.
   *
   * @param explain whether a language model writes the explanations
   */
  const start = (explain: boolean) => {
    selection.show(undefined);
    job.start(async (signal, onUsage) => {
      let endpoint: TestedEndpoint | null = null;
      if (draft.simulator === 'language-model') {
        const client = openEndpoint(settings, { onUsage, diagnose: findBlock });
        const capabilities =
          cachedCapabilities(settings) ?? (await checkEndpoint(client, settings, signal));
        endpoint = { client, capabilities };
      }
      const simulator = chooseSimulator(chosenSimulator(draft), endpoint, draft.newlines);
      const excerpts = excerptsOf(data, draft.excerpts);
      const own = draft.explanation.trim();
      const { missing, reusable } = planSimulations(
        [
          ...(explain ? [] : [own]),
          // Comparable scores need the same simulator and the same excerpts.
          ...(releasedText === undefined || simulator.kind === 'token-lookup'
            ? []
            : [releasedText]),
        ],
        scoredTrials,
        conditionsKey(simulator.kind, simulator.model, excerpts),
        simulator.model === null,
      );
      let shownKey = explain ? undefined : reusable.get(own)?.key;
      if (shownKey !== undefined) selection.show(shownKey);
      return {
        task: { record: data.record, excerpts, explanations: missing, note: '' },
        explainer:
          explain && endpoint !== null
            ? {
                client: endpoint.client,
                samples: draft.samples,
                via: endpoint.capabilities.chat ? 'chat' : 'completions',
              }
            : null,
        simulator,
        onTrial: async (trial) => {
          await trials.add([trial]);
          if (shownKey !== undefined) return;
          shownKey = trialKey(trial);
          selection.show(shownKey);
        },
      };
    });
  };
  return {
    neuronKey,
    data,
    settings,
    draft,
    changeDraft,
    trials,
    scoredTrials,
    selection,
    job: job.job,
    start,
    cancel: job.cancel,
  };
}

/** Which trials are shown beside each other. */
function useTrialSelection(trials: readonly ScoredTrial[], releasedText: string | undefined) {
  const [shownKey, setShownKey] = useState<string>();
  const [comparedKey, compare] = useState<string>();
  const shown = trials.find(({ key }) => key === shownKey);
  return {
    /** The trial whose scores and excerpts are on the page. */
    shown,
    compared: trials.find(({ key }) => key === comparedKey && key !== shownKey),
    /** The released explanation under the same simulator on the same excerpts as `shown`. */
    baseline: trials.find(
      ({ conditions, trial }) =>
        conditions === shown?.conditions && trial.scored.explanation.trim() === releasedText,
    ),
    show: (key: string | undefined) => {
      setShownKey(key);
      if (key === undefined || key === comparedKey) compare(undefined);
    },
    /** `undefined` ends the comparison. */
    compare,
  };
}
