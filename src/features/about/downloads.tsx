import { fileAddress } from '../../data/data-folder.ts';
import type { TableExport } from '../../dataset/manifest.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatCount } from '../../ui/format.ts';
import { readingSnippets } from './code-examples.ts';

const FORMAT_NAMES: Record<TableExport['format'], string> = {
  parquet: 'Parquet',
  'csv.gz': 'CSV, gzipped',
};

/** The whole dataset as one file, for other programs. */
export function Downloads({ exports }: { exports: readonly TableExport[] }) {
  const { dataFolder } = useCurrentDataset();
  if (exports.length === 0) {
    return (
      <p>
        This copy has no tables. <code>npm run ingest -- finalize</code> makes them.
      </p>
    );
  }
  return (
    <>
      <p>
        Every neuron is a row: layer, neuron, explanation, score, random-only and lookup score,
        maximum, mean, variance, skewness, kurtosis and its top tokens.
      </p>
      {exports.map((file) => (
        <DownloadEntry
          key={file.path}
          file={file}
          address={new URL(fileAddress(dataFolder, file.path), document.baseURI).href}
        />
      ))}
    </>
  );
}

function DownloadEntry({ file, address }: { file: TableExport; address: string }) {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return (
    <section className="mt-3" aria-label={name}>
      <p>
        <a href={address} download={name}>
          {name}
        </a>{' '}
        <span className="text-text-secondary">
          {FORMAT_NAMES[file.format]}, {formatSize(file.bytes)}, {formatCount(file.rows)} rows
        </span>
      </p>
      {readingSnippets(file, address.replace(/\?.*/, '')).map(([program, code]) => (
        <details key={program} className="mt-1">
          <summary>{program}</summary>
          <pre className="overflow-x-auto bg-surface p-2 text-sm">
            <code>{code}</code>
          </pre>
          <CopyButton text={() => code}>Copy</CopyButton>
        </details>
      ))}
    </section>
  );
}

function formatSize(bytes: number): string {
  const megabytes = bytes / 1e6;
  return megabytes >= 0.1 ? `${megabytes.toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}
