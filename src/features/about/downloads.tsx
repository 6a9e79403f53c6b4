import { fileAddress } from '../../data/data-folder.ts';
import type { TableExport } from '../../dataset/manifest.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatCount } from '../../ui/format.ts';

/** Of each format its name, and how pandas, DuckDB and R read a file of it. */
const FORMATS = {
  parquet: {
    title: 'Parquet',
    pandas: (file: string) => `pd.read_parquet(${file})`,
    duckDb: 'read_parquet',
    r: 'arrow::read_parquet',
  },
  'csv.gz': {
    title: 'CSV, gzipped',
    pandas: (file: string) => `pd.read_csv(${file}, compression="gzip")`,
    duckDb: 'read_csv',
    r: 'readr::read_csv',
  },
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
  const { title, pandas, duckDb, r } = FORMATS[file.format];
  // JSON's quoting is Python's and R's, too; SQL doubles single quotes.
  const plain = address.replace(/\?.*/, '');
  const quoted = JSON.stringify(plain);
  const sql = `'${plain.replaceAll("'", "''")}'`;
  const examples = {
    pandas: `import pandas as pd\nneurons = ${pandas(quoted)}`,
    DuckDB: `SELECT layer, avg(score) FROM ${duckDb}(${sql}) GROUP BY layer ORDER BY layer;`,
    R: `neurons <- ${r}(${quoted})`,
  };
  return (
    <section className="mt-3" aria-label={name}>
      <p>
        <a href={address} download={name}>
          {name}
        </a>{' '}
        <span className="text-text-secondary">
          {title}, {formatSize(file.bytes)}, {formatCount(file.rows)} rows
        </span>
      </p>
      {Object.entries(examples).map(([program, code]) => (
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
