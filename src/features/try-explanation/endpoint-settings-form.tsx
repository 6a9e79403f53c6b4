import { type ReactNode, useRef, useState } from 'react';
import type { EndpointCapabilities } from '../../method/endpoint/capabilities.ts';
import type { NewlineHandling } from '../../method/language-model/prompt-tokens.ts';
import {
  cachedCapabilities,
  checkEndpoint,
  openEndpoint,
  possibleKinds,
  type SimulatorModel,
} from '../../method/run/open-endpoint.ts';
import { Button } from '../../ui/button.tsx';
import { changeEndpointSettings, type StoredEndpointSettings } from './endpoint-settings.ts';
import { EndpointErrorMessage } from './job-status.tsx';
import { SIMULATOR_NAMES } from './simulator-names.ts';

interface EndpointPanelProps {
  settings: StoredEndpointSettings;
  choice: SimulatorModel;
  onChoice: (choice: SimulatorModel) => void;
}

type Check = { kind: 'none' } | { kind: 'asking' } | { kind: 'failed'; error: unknown };

const FIELD = 'w-full rounded border border-border-strong bg-surface px-2 py-1 text-sm';

/** Which language model is asked: address, model, key and limits, and what the endpoint was seen to do. */
export function EndpointSettingsForm({ settings, choice, onChoice }: EndpointPanelProps) {
  const [check, setCheck] = useState<Check>({ kind: 'none' });
  const asking = useRef<AbortController>(undefined);
  const capabilities = cachedCapabilities(settings);

  const ask = async () => {
    asking.current?.abort();
    const own = new AbortController();
    asking.current = own;
    setCheck({ kind: 'asking' });
    try {
      await checkEndpoint(openEndpoint(settings), settings, own.signal, true);
      setCheck({ kind: 'none' });
    } catch (error) {
      if (!own.signal.aborted) setCheck({ kind: 'failed', error });
    }
  };
  const change = (changes: Partial<StoredEndpointSettings>) => {
    asking.current?.abort();
    setCheck({ kind: 'none' });
    changeEndpointSettings(changes);
  };

  return (
    <fieldset className="mt-3 rounded border border-border p-3">
      <legend className="px-1 text-sm font-medium">Endpoint</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        <Field label="Address, as in http://localhost:8000/v1">
          <input
            type="url"
            className={FIELD}
            value={settings.baseUrl}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => change({ baseUrl: event.target.value })}
          />
        </Field>
        <Field label="Model">
          <input
            className={FIELD}
            value={settings.model}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => change({ model: event.target.value })}
          />
        </Field>
        <Field label="Key, if it needs one">
          <input
            type="password"
            className={FIELD}
            value={settings.apiKey}
            spellCheck={false}
            autoComplete="off"
            data-1p-ignore=""
            onChange={(event) => change({ apiKey: event.target.value })}
          />
        </Field>
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          <Field label="Requests at once">
            <NumberInput
              value={settings.concurrency}
              most={64}
              onChange={(concurrency) => change({ concurrency })}
            />
          </Field>
          <Field label="Requests a run, at most">
            <NumberInput
              value={settings.maxRequests}
              most={1_000_000}
              onChange={(maxRequests) => change({ maxRequests })}
            />
          </Field>
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
            It goes to that address alone, in a header; this site stores it nowhere else, and it is
            in no link and no file.
          </span>
        </span>
      </label>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        <Button disabled={check.kind === 'asking'} onClick={() => void ask()}>
          Check what it can do
        </Button>
        <span role="status" className="text-text-secondary">
          {check.kind === 'asking' && 'Asking…'}
          {check.kind === 'none' &&
            capabilities !== undefined &&
            describeCapabilities(capabilities)}
        </span>
      </div>
      {check.kind === 'failed' && <EndpointErrorMessage error={check.error} />}
      <div className="mt-3 flex flex-wrap gap-x-4 gap-y-2">
        <Field label="How it simulates">
          <select
            className={FIELD}
            value={choice.kind}
            onChange={(event) =>
              onChoice({ ...choice, kind: event.target.value as SimulatorModel['kind'] })
            }
          >
            <option value="best">As close to the paper’s way as it can</option>
            {(capabilities === undefined
              ? (['all-at-once', 'token-by-token', 'written-values'] as const)
              : possibleKinds(capabilities)
            ).map((kind) => (
              <option key={kind} value={kind}>
                {SIMULATOR_NAMES[kind]}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Tokens with a line break">
          <select
            className={FIELD}
            value={choice.newlines}
            onChange={(event) =>
              onChoice({ ...choice, newlines: event.target.value as NewlineHandling })
            }
          >
            <option value="simulated">simulated like others</option>
            <option value="as-released">exactly 0, as in the release</option>
          </select>
        </Field>
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

function NumberInput(props: { value: number; most: number; onChange: (value: number) => void }) {
  return (
    <input
      type="number"
      min={1}
      max={props.most}
      className="w-28 rounded border border-border-strong bg-surface px-2 py-1 text-sm tabular-nums"
      value={props.value}
      onChange={(event) => {
        const value = Math.round(event.target.valueAsNumber);
        if (value >= 1 && value <= props.most) props.onChange(value);
      }}
    />
  );
}

function describeCapabilities(capabilities: EndpointCapabilities): string {
  const { echo, chat, chatTopLogprobs } = capabilities;
  const can = [
    ...(echo.kind === 'echo' ? ['gives log-probabilities of a prompt'] : []),
    ...(chat ? ['chats'] : []),
    ...(chatTopLogprobs > 0 ? [`gives ${chatTopLogprobs} log-probabilities a chat token`] : []),
  ];
  return can.length === 0 ? 'It can do nothing that is needed here.' : `It ${can.join(', ')}.`;
}
