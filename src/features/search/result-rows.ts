import { useEffect, useMemo, useReducer } from 'react';
import type {
  LoadProgress,
  ResultRow,
  ResultVersion,
  SearchResults,
} from '../../search/protocol.ts';
import type { SearchClient } from '../../search/search-client.ts';

/** Asks for entries of a result, `to` exclusive; `null` where a newer result has replaced it. */
export type RequestRows = (
  version: ResultVersion,
  from: number,
  to: number,
) => Promise<ResultRow[] | null>;

/** Rows asked for at a time; aligned, so that scrolling to and fro asks for nothing twice. */
const BLOCK = 100;

/** The rows of one result that have been looked at, asked for as they come into sight. */
export class ResultRowCache {
  readonly #results: SearchResults;
  readonly #ask: RequestRows;
  readonly #changed: () => void;
  readonly #rows: Map<number, ResultRow>;
  /** Blocks asked for, by number: at which call of `refresh`. */
  readonly #asked = new Map<number, number>();
  #freshness = 0;

  constructor(results: SearchResults, ask: RequestRows, changed: () => void) {
    this.#results = results;
    this.#ask = ask;
    this.#changed = changed;
    this.#rows = new Map(results.firstRows.entries());
  }

  at(rank: number): ResultRow | undefined {
    return this.#rows.get(rank);
  }

  /** Has rows `first` to `last`, exclusive, brought, unless they are here or under way. */
  want(first: number, last: number): void {
    const end = Math.min(last, this.#results.total);
    for (let block = Math.floor(first / BLOCK); block * BLOCK < end; block++) {
      if (this.#asked.get(block) === this.#freshness || this.#hasAll(block, first, end)) continue;
      void this.#bring(block);
    }
  }

  /** More is known of the neurons than when their rows were brought, such as their tokens. */
  refresh(): void {
    this.#freshness++;
  }

  #hasAll(block: number, first: number, last: number): boolean {
    if (this.#freshness > 0) return false;
    const end = Math.min(last, (block + 1) * BLOCK);
    for (let rank = Math.max(first, block * BLOCK); rank < end; rank++) {
      if (!this.#rows.has(rank)) return false;
    }
    return true;
  }

  async #bring(block: number): Promise<void> {
    this.#asked.set(block, this.#freshness);
    const from = block * BLOCK;
    const rows = await this.#ask(
      this.#results.version,
      from,
      Math.min(this.#results.total, from + BLOCK),
    );
    if (rows === null) {
      this.#asked.delete(block);
      return;
    }
    for (const [place, row] of rows.entries()) this.#rows.set(from + place, row);
    this.#changed();
  }
}

/** The rows of a result as far as they have come; the component is rendered again when more do. */
export function useResultRows(
  client: SearchClient,
  results: SearchResults,
  progress: LoadProgress | null,
): ResultRowCache {
  const [, render] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a result is another one when its version is
  const rows = useMemo(
    () => new ResultRowCache(results, client.rows.bind(client), render),
    [client, results.version.search, results.version.revision],
  );
  const tokens = progress?.loaded.tokens ?? 0;
  useEffect(() => {
    if (tokens === 0) return;
    rows.refresh();
    render();
  }, [rows, tokens]);
  return rows;
}
