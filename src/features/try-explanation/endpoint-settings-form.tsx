import { type ReactNode, useRef, useState } from 'react';
import {
  type EndpointCapabilities,
  supportedSimulatorKinds,
} from '../../method/endpoint/capabilities.ts';
import type { EndpointUsage } from '../../method/endpoint/client.ts';
import { cachedCapabilities, checkEndpoint, openEndpoint } from '../../method/run/open-endpoint.ts';
import { LANGUAGE_MODEL_SIMULATOR_KINDS } from '../../method/simulator.ts';
import { Button } from '../../ui/button.tsx';
import { findBlock, watchSitePolicy } from './blocked-request.ts';
import {
  changeEndpointSettings,
  LARGEST,
  type StoredEndpointSettings,
} from './endpoint-settings.ts';
import { EndpointErrorMessage } from './job-status.tsx';
import { SIMULATOR_NAMES } from './trial-list.tsx';
import type { TryExplanationState } from './use-try-explanation.ts';

watchSitePolicy();

type ConnectionTest = { kind: 'none' } | { kind: 'running' } | { kind: 'failed'; error: unknown };

const FIELD = 'w-full rounded border border-border-strong bg-surface px-2 py-1 text-sm';

const TEXT_FIELDS = [
  ['baseUrl', 'Base URL, such as http://localhost:8000/v1', 'url'],
  ['model', 'Model', 'text'],
  ['apiKey', 'API key (optional)', 'password'],
] as const;

const NUMBER_FIELDS = [
  ['concurrency', 'Concurrent requests'],
  ['maxRequests', 'Request limit per run'],
] as const;

const NEWLINES = [
  ['simulated', 'simulated like other tokens'],
  ['as-released', 'exactly 0, as in the release'],
];

/** Which language model is used: address, model, key, limits, and what a test showed the endpoint to support. */
export function EndpointSettingsForm({ settings, draft, changeDraft }: TryExplanationState) {
  const [test, setTest] = useState<ConnectionTest>({ kind: 'none' });
  const [usage, setUsage] = useState<EndpointUsage | null>(null);
  const controller = useRef<AbortController>(undefined);
  const capabilities = cachedCapabilities(settings);

  const testConnection = async () => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    setUsage(null);
    setTest({ kind: 'running' });
    try {
      const client = openEndpoint(settings, { diagnose: findBlock, onUsage: setUsage });
      await checkEndpoint(client, settings, own.signal);
      setTest({ kind: 'none' });
    } catch (error) {
      if (!own.signal.aborted) setTest({ kind: 'failed', error });
    }
  };
  const change = (changes: Partial<StoredEndpointSettings>) => {
    controller.current?.abort();
    setTest({ kind: 'none' });
    changeEndpointSettings(changes);
  };

  const kinds =
    capabilities === undefined
      ? LANGUAGE_MODEL_SIMULATOR_KINDS
      : supportedSimulatorKinds(capabilities);
  const methods = kinds.map((kind) => [kind, SIMULATOR_NAMES[kind]]);
  const choices = [
    ['modelSimulator', 'Simulation method', [['best', 'Closest to the paper'], ...methods]],
    ['newlines', 'Tokens with a newline', NEWLINES],
  ] as const;

  return (
    <fieldset className="mt-3 rounded border border-border p-3">
      <legend className="px-1 text-sm font-medium">Endpoint</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {TEXT_FIELDS.map(([name, label, type]) => (
          <Field key={name} label={label}>
            <input
              type={type}
              className={FIELD}
              value={settings[name]}
              spellCheck={false}
              autoComplete="off"
              // Keeps password managers from offering to save the key.
              data-1p-ignore=""
              onChange={(event) => change({ [name]: event.target.value })}
            />
          </Field>
        ))}
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {NUMBER_FIELDS.map(([name, label]) => (
            <Field key={name} label={label}>
              <input
                type="number"
                min={1}
                max={LARGEST[name]}
                className="w-28 rounded border border-border-strong bg-surface px-2 py-1 text-sm tabular-nums"
                value={settings[name]}
                onChange={(event) => {
                  const value = Math.round(event.target.valueAsNumber);
                  if (value >= 1 && value <= LARGEST[name]) change({ [name]: value });
                }}
              />
            </Field>
          ))}
        </div>
      </div>
      <label className="mt-2 flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          className="mt-1"
          checked={settings.storeKeyInSession}
          onChange={(event) => change({ storeKeyInSession: event.target.checked })}
        />
        <span>
          Keep the key when this tab reloads.{' '}
          <span className="text-text-muted">
            It is sent only to this address, in a header, and is in no link, file or other storage.
          </span>
        </span>
      </label>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        <Button disabled={test.kind === 'running'} onClick={() => void testConnection()}>
          Test connection
        </Button>
        <span role="status" className="text-text-secondary">
          {test.kind === 'running' && (usage?.waiting ?? 'Testing…')}
          {test.kind === 'none' && capabilities !== undefined && describeCapabilities(capabilities)}
        </span>
      </div>
      {test.kind === 'failed' && <EndpointErrorMessage error={test.error} />}
      <div className="mt-3 flex flex-wrap gap-x-4 gap-y-2">
        {choices.map(([name, label, options]) => (
          <Field key={name} label={label}>
            <select
              className={FIELD}
              value={draft[name]}
              onChange={({ target }) => changeDraft({ [name]: target.value })}
            >
              {options.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="block text-sm">
      <span className="block text-text-muted">{label}</span>
      {children}
    </label>
  );
}

function describeCapabilities(capabilities: EndpointCapabilities): string {
  const { echoMaxTokens, chat, chatTopLogprobs } = capabilities;
  const supported = [
    echoMaxTokens !== null && 'prompt log-probabilities',
    chat && 'chat',
    chatTopLogprobs > 0 && `${chatTopLogprobs} log-probabilities per chat token`,
  ].filter((each) => each !== false);
  const found =
    supported.length === 0 ? 'No supported capability' : `Supported: ${supported.join(', ')}`;
  return [`${found}.`, ...capabilities.missing].join(' ');
}
