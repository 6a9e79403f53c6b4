import { useRef, useState } from 'react';
import { formatTrials, parseTrials, type Trial } from '../../method/trials.ts';
import type { NeuronId } from '../../release/types.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';

/** Larger files are refused before they are read; 60 attempts with every probability have about 15 MB. */
const MOST_BYTES = 64 * 1024 * 1024;

interface AttemptFilesProps {
  neuron: NeuronId;
  attempts: readonly Trial[];
  onImport: (attempts: readonly Trial[]) => Promise<void>;
}

/** Attempts as a file in the release's own format, out and in. */
export function TrialFiles({ neuron, attempts, onImport }: AttemptFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<{ text: string; isTrouble: boolean }>();
  const importFile = async (file: File) => {
    try {
      if (file.size > MOST_BYTES) throw new Error(`${file.name} is larger than 64 MB.`);
      const found = parseTrials(await file.text(), { name: file.name, expected: neuron });
      await onImport(found.attempts);
      const count = found.attempts.length;
      setOutcome({
        text: `Read ${count} explanation${count === 1 ? '' : 's'} from ${file.name}.`,
        isTrouble: false,
      });
    } catch (error) {
      setOutcome({ text: (error as Error).message, isTrouble: true });
    }
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <Button
        disabled={attempts.length === 0}
        onClick={() =>
          downloadFile(
            `${neuron.layer_index}-${neuron.neuron_index}-attempts.jsonl`,
            new Blob([formatTrials(neuron, attempts)], { type: 'application/jsonl' }),
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
          // The same file once more is a change, too.
          event.target.value = '';
          if (file !== undefined) void importFile(file);
        }}
      />
      <span className="text-xs text-text-muted">
        in the release’s format, as <code>explanations/L/N.jsonl</code>: the ingest takes it
      </span>
      {outcome !== undefined && (
        <span
          role={outcome.isTrouble ? 'alert' : 'status'}
          className={`w-full text-sm wrap-anywhere ${outcome.isTrouble ? 'text-warning' : 'text-text-secondary'}`}
        >
          {outcome.text}
        </span>
      )}
    </div>
  );
}
