import { useRef, useState } from 'react';
import { formatTrials, parseTrials } from '../../method/trials.ts';
import type { NeuronId } from '../../release/types.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import type { Trials } from './use-trials.ts';

/** Larger files are rejected before they are read; 60 trials with every probability have about 15 MB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Export and import of trials in the release's format, and what went wrong with the stored ones. */
export function TrialFiles(props: Trials & { neuron: NeuronId }) {
  const { neuron, trials, unreadable, storageError, add, deleteUnreadable } = props;
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<{ text: string; isError: boolean }>();
  const importFile = async (file: File) => {
    try {
      if (file.size > MAX_BYTES) throw new Error(`${file.name} is larger than 64 MB.`);
      const found = parseTrials(await file.text(), { name: file.name, expected: neuron }).trials;
      await add(found);
      const plural = found.length === 1 ? '' : 's';
      const text = `Imported ${found.length} explanation${plural} from ${file.name}.`;
      setOutcome({ text, isError: false });
    } catch (error) {
      setOutcome({ text: (error as Error).message, isError: true });
    }
  };
  return (
    <>
      {storageError !== null && (
        <p role="alert" className="mt-3 text-sm text-warning">
          {storageError}
        </p>
      )}
      {unreadable !== null && (
        <p
          role="alert"
          className="mt-3 flex flex-wrap items-center gap-2 rounded bg-warning-background px-3 py-2 text-sm text-warning"
        >
          Some saved trials cannot be read.
          <Button onClick={() => downloadFile('unreadable-trials.txt', new Blob([unreadable]))}>
            Download
          </Button>
          <Button onClick={() => void deleteUnreadable()}>Delete unreadable records</Button>
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button
          disabled={trials.length === 0}
          onClick={() =>
            downloadFile(
              `${neuron.layer_index}-${neuron.neuron_index}-trials.jsonl`,
              new Blob([formatTrials(neuron, trials)], { type: 'application/jsonl' }),
            )
          }
        >
          Export
        </Button>
        <Button onClick={() => input.current?.click()}>Import…</Button>
        <input
          ref={input}
          type="file"
          accept=".jsonl,.json"
          className="hidden"
          aria-label="Import explanations of this neuron"
          onChange={(event) => {
            const file = event.target.files?.[0];
            // So that choosing the same file again is a change.
            event.target.value = '';
            if (file !== undefined) void importFile(file);
          }}
        />
        <span className="text-xs text-text-muted">
          In the release’s format, as <code>explanations/L/N.jsonl</code>: can be imported with{' '}
          <code>npm run ingest</code>
        </span>
        {outcome !== undefined && (
          <span
            role={outcome.isError ? 'alert' : 'status'}
            className={`w-full text-sm wrap-anywhere ${outcome.isError ? 'text-warning' : 'text-text-secondary'}`}
          >
            {outcome.text}
          </span>
        )}
      </div>
    </>
  );
}
