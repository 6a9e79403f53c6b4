import { useState } from 'react';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import type { ResultRow, SearchResults } from '../../search/protocol.ts';
import type { SearchClient } from '../../search/search-client.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { formatCount } from '../../ui/format.ts';
import { Popover } from '../../ui/popover.tsx';
import { formatResultsAsCsv, formatResultsAsJson } from './result-file.ts';

interface DownloadResultsProps {
  client: SearchClient;
  results: SearchResults;
}

/** Rows of one question to the worker: it answers keystrokes in between. */
const ROWS_AT_ONCE = 10_000;

/** The whole list as a file, in its order. */
export function DownloadResults({ client, results }: DownloadResultsProps) {
  const { entry } = useCurrentDataset().dataFolder;
  const [isOpen, setOpen] = useState(false);
  const [trouble, setTrouble] = useState('');

  const save = async (format: 'csv' | 'json') => {
    setTrouble('');
    const rows = await allRows(client, results);
    if (rows === null) return setTrouble('The list changed meanwhile: try again.');
    const { text: query, sort, searchedCount: searched, layers } = results;
    const content =
      format === 'csv'
        ? formatResultsAsCsv(rows)
        : formatResultsAsJson({ dataset: entry.id, query, sort, searched, layers }, rows);
    const type = format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json';
    downloadFile(`${entry.id}-search.${format}`, new Blob([content], { type }));
    setOpen(false);
  };

  return (
    <Popover label="Download" name="Download the list" isOpen={isOpen} onOpenChange={setOpen}>
      <p className="mb-2 text-text-secondary">
        {formatCount(results.total)} neurons with layer, index, score, explanation and top tokens,
        in this order.
      </p>
      <div className="flex gap-2">
        <Button onClick={() => void save('csv')}>CSV</Button>
        <Button onClick={() => void save('json')}>JSON</Button>
      </div>
      <p role="status" className="text-warning">
        {trouble}
      </p>
    </Popover>
  );
}

async function allRows(client: SearchClient, results: SearchResults): Promise<ResultRow[] | null> {
  const rows: ResultRow[] = [];
  while (rows.length < results.total) {
    const more = await client.rows(results.version, rows.length, rows.length + ROWS_AT_ONCE);
    if (more === null || more.length === 0) return null;
    rows.push(...more);
  }
  return rows;
}
