import { chooseSimulator, type TestedEndpoint } from '../../method/run/choose-simulator.ts';
import { checkEndpoint, openEndpoint } from '../../method/run/open-endpoint.ts';
import type { StoredEndpointSettings } from './endpoint-settings.ts';
import { planSimulations } from './plan-simulations.ts';
import { trialKey } from './scored-trial.ts';
import { excerptsOf } from './scoring-data.ts';
import type { TryExplanationState } from './try-explanation-context.tsx';
import type { PrepareJob } from './use-simulation-job.ts';
import { chosenSimulator, type TrialDraft } from './use-trial-draft.ts';

/**
 * Simulates the draft's explanation, or those that a language model writes, and the released one to compare with.
 * Shows the first of them: at once where it was simulated before.
 *
 * @param explain whether a language model writes the explanations
 */
export function prepareJob(
  draft: TrialDraft,
  settings: StoredEndpointSettings,
  { data, trials, scoredTrials, selection }: TryExplanationState,
  explain: boolean,
): PrepareJob {
  return async (signal, onUsage) => {
    let endpoint: TestedEndpoint | null = null;
    if (draft.simulator === 'language-model') {
      const client = openEndpoint(settings, onUsage);
      endpoint = { client, capabilities: await checkEndpoint(client, settings, signal) };
    }
    const simulator = chooseSimulator(chosenSimulator(draft), endpoint, draft.newlines);
    const excerpts = excerptsOf(data, draft.excerpts);
    const own = draft.explanation.trim();
    const releasedText = data.released[0]?.text;
    const { missing, reusable } = planSimulations(
      [
        ...(explain ? [] : [own]),
        // Comparable scores need the same simulator and the same excerpts.
        ...(releasedText === undefined || simulator.kind === 'token-lookup' ? [] : [releasedText]),
      ],
      scoredTrials,
      { simulator, excerpts },
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
  };
}
