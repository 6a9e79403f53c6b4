import type { TableExport } from '../../dataset/manifest.ts';

/** Lines that read a table in other programs, by the program's name. */
export function readingSnippets(
  { format }: Pick<TableExport, 'format'>,
  address: string,
): [string, string][] {
  // JSON's quoting is Python's and R's, too; SQL doubles single quotes.
  const quoted = JSON.stringify(address);
  const sql = `'${address.replaceAll("'", "''")}'`;
  switch (format) {
    case 'parquet':
      return [
        ['pandas', `import pandas as pd\nneurons = pd.read_parquet(${quoted})`],
        [
          'DuckDB',
          `SELECT layer, avg(score) FROM read_parquet(${sql}) GROUP BY layer ORDER BY layer;`,
        ],
        ['R', `neurons <- arrow::read_parquet(${quoted})`],
      ];
    case 'csv.gz':
      return [
        ['pandas', `import pandas as pd\nneurons = pd.read_csv(${quoted}, compression="gzip")`],
        ['DuckDB', `SELECT layer, avg(score) FROM read_csv(${sql}) GROUP BY layer ORDER BY layer;`],
        ['R', `neurons <- readr::read_csv(${quoted})`],
      ];
  }
}
