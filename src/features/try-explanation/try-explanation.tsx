import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Neuron } from '../../dataset/decode-neuron.ts';
import { createRuleBasedSimulator } from '../../method/rule-based/rule-based-simulator.ts';
import type { JobOptions } from '../../method/run/explain-and-score.ts';
import {
  checkEndpoint,
  createSimulatorFor,
  openEndpoint,
  type SimulatorModel,
} from '../../method/run/open-endpoint.ts';
import { parseSharedExplanation } from '../../method/shared-explanation.ts';
import type { Simulator } from '../../method/simulator.ts';
import { createTokenLookupSimulator } from '../../method/token-lookup.ts';
import type { Trial } from '../../method/trials.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { useRoute } from '../../page/use-route.ts';
import { SimulatedExcerpts } from '../../token-view/simulated-excerpts.tsx';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { runningItems, trialItems } from './compared-excerpts.ts';
import { useEndpointSettings } from './endpoint-settings.ts';
import { EndpointSettingsForm } from './endpoint-settings-form.tsx';
import {
  describeCost,
  ExplanationForm,
  type SimulatorChoice,
  type TrialDraft,
} from './explanation-form.tsx';
import { JobStatus } from './job-status.tsx';
import { planSimulations } from './plan-simulations.ts';
import { ScoreComparison } from './score-comparison.tsx';
import { areComparable, scoreTrial, sortTrials, trialKey } from './scored-trial.ts';
import { excerptsOf, scoringDataOf } from './scoring-data.ts';
import { SHARE_PARAMETER, shareLink } from './shared-link.ts';
import { keyOf } from './stored-trials.ts';
import { TrialFiles } from './trial-files.tsx';
import { type AttemptActions, TrialList } from './trial-list.tsx';
import { type PrepareJob, useJob } from './use-job.ts';
import { useTrials } from './use-trials.ts';

const EMPTY_DRAFT: TrialDraft = {
  explanation: '',
  simulator: 'literal',
  texts: 'scored',
  samples: 3,
};

/** "Try an explanation": write one, see it simulated beside the real activations, and scored. */
export function TryExplanation({ neuron: detail }: { neuron: Neuron }) {
  const { dataFolder } = useCurrentDataset();
  const address = useRoute();
  const settings = useEndpointSettings();
  const material = useMemo(() => scoringDataOf(detail), [detail]);
  const neuron = material.record.neuron_id;
  const place = { dataset: dataFolder.entry.id, neuron };
  const kept = useTrials(place);
  const job = useJob();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [modelChoice, setModelChoice] = useState<SimulatorModel>({
    kind: 'best',
    newlines: 'simulated',
  });
  const [shownKey, setShown] = useState<string>();
  const [comparedKey, setCompared] = useState<string>();
  const change = useCallback(
    (changes: Partial<TrialDraft>) => setDraft((now) => ({ ...now, ...changes })),
    [],
  );

  const sharedText = address.query.get(SHARE_PARAMETER) ?? '';
  const shared = useMemo(() => parseSharedExplanation(sharedText), [sharedText]);
  useEffect(() => {
    if (shared === null) return;
    const choice = choiceOf(shared.simulator);
    change({ explanation: shared.explanation, ...(choice && { simulator: choice }) });
  }, [shared, change]);

  const judged = useMemo(
    () =>
      sortTrials(
        kept.attempts.map((attempt) => scoreTrial(attempt, material.record, material.scored)),
      ),
    [kept.attempts, material],
  );
  const shown = judged.find(({ key }) => key === shownKey);
  const compared = judged.find(({ key }) => key === comparedKey && key !== shownKey);
  const releasedText = material.released[0]?.text;
  const baseline =
    shown &&
    judged.find(
      (other) =>
        other.attempt.scored.explanation.trim() === releasedText && areComparable(other, shown),
    );

  const begin = (explain: boolean) => {
    setCompared(undefined);
    const texts = excerptsOf(material, draft.texts);
    const own = draft.explanation.trim();
    const prepare: PrepareJob = async (signal, onUsage) => {
      let simulator: Simulator;
      let explaining: JobOptions['explain'] = null;
      if (draft.simulator === 'language-model') {
        const client = openEndpoint(settings, onUsage);
        const capabilities = await checkEndpoint(client, settings, signal);
        simulator = createSimulatorFor(modelChoice, client, capabilities);
        if (explain) {
          explaining = {
            client,
            count: draft.samples,
            shown: material.explaining,
            via: capabilities.chat ? 'chat' : 'completions',
          };
        }
      } else {
        simulator =
          draft.simulator === 'literal'
            ? createRuleBasedSimulator()
            : createTokenLookupSimulator(material.record, texts);
      }
      const model = draft.simulator === 'language-model' ? settings.model.trim() : null;
      const wanted = [
        ...(explain ? [] : [own]),
        // Under the same simulator and on the same texts: the only fair comparison.
        ...(releasedText === undefined || simulator.kind === 'token-lookup' ? [] : [releasedText]),
      ];
      const { missing, found } = planSimulations(wanted, judged, { simulator, model, texts });
      const first = explain ? undefined : found.get(own);
      if (first !== undefined) setShown(first.key);
      let isFirst = first === undefined;
      return {
        explanations: missing,
        explain: explaining,
        simulator,
        model,
        excerpts: texts,
        onAttempt: async (attempt: Trial) => {
          await kept.add([attempt]);
          if (isFirst) setShown(trialKey(attempt));
          isFirst = false;
        },
      };
    };
    setShown(undefined);
    job.start(prepare);
  };

  const actions: AttemptActions = {
    show: (key) => {
      setShown(key);
      if (key === comparedKey) setCompared(undefined);
    },
    compare: setCompared,
    edit: (explanation) => change({ explanation }),
    remove: (key) => void kept.remove(key),
    setNote: kept.setNote,
    nameOfNote: (key) => `${keyOf(place)} ${key}`,
    linkTo: (attempt) => shareLink(attempt.attempt, address),
  };

  if (material.scored.length === 0) {
    return (
      <p className="text-text-secondary">
        This copy has no texts of this neuron that an explanation could be judged on.
      </p>
    );
  }
  const isRunning = job.state.kind === 'running';
  const live = job.state.kind === 'running' ? job.state.live : null;
  const items =
    live !== null && shown === undefined
      ? runningItems(live)
      : shown !== undefined
        ? trialItems(shown, compared)
        : [];
  return (
    <div>
      <ExplanationForm
        draft={draft}
        change={change}
        material={material}
        isRunning={isRunning}
        cost={describeCost(draft, modelChoice, settings, material)}
        onSimulate={() => begin(false)}
        onExplain={() => begin(true)}
      >
        {draft.simulator === 'language-model' && (
          <EndpointSettingsForm
            settings={settings}
            choice={modelChoice}
            onChoice={setModelChoice}
          />
        )}
      </ExplanationForm>
      <p className="mt-2 text-sm text-text-muted">
        Or be the simulator:{' '}
        <RouteLink
          className="underline"
          place={{ kind: 'method' }}
          query={{ neuron: `${neuron.layer_index}:${neuron.neuron_index}` }}
        >
          paint what you expect of this neuron
        </RouteLink>
        , then see what it does.
      </p>
      <JobStatus state={job.state} cancel={job.cancel} />
      {shown !== undefined && (
        <ScoreComparison
          shown={shown}
          baseline={baseline}
          compared={compared}
          material={material}
        />
      )}
      {items.length > 0 && <SimulatedExcerpts items={items} scale={detail.scale} />}
      <section aria-labelledby="attempts-kept" className="mt-6 max-w-4xl">
        <h3 id="attempts-kept" className="font-semibold">
          Attempts on this neuron
        </h3>
        <p className="text-sm text-text-muted">Kept in this browser alone, best first.</p>
        {kept.trouble !== null && (
          <p role="alert" className="mt-1 text-sm text-warning">
            {kept.trouble}
          </p>
        )}
        {kept.unreadable !== null && (
          <Unreadable text={kept.unreadable} drop={() => void kept.dropUnreadable()} />
        )}
        <TrialList
          attempts={judged}
          shown={shownKey}
          compared={comparedKey}
          released={material.released.map(({ text }) => text)}
          actions={actions}
        />
        <TrialFiles neuron={neuron} attempts={kept.attempts} onImport={kept.add} />
      </section>
    </div>
  );
}

function Unreadable({ text, drop }: { text: string; drop: () => void }) {
  return (
    <p
      role="alert"
      className="mt-2 flex flex-wrap items-center gap-2 rounded bg-warning-background px-3 py-2 text-sm text-warning"
    >
      Attempts that were kept here cannot be read any more.
      <Button onClick={() => downloadFile('unreadable-attempts.txt', new Blob([text]))}>
        Save them
      </Button>
      <Button onClick={drop}>Drop them</Button>
    </p>
  );
}

function choiceOf(kind: Simulator['kind'] | null): SimulatorChoice | undefined {
  switch (kind) {
    case 'literal':
    case 'token-lookup':
      return kind;
    case 'all-at-once':
    case 'token-by-token':
    case 'written-values':
      return 'language-model';
    default:
      return undefined;
  }
}
