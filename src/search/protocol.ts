import type { DatasetSource } from '../data/data-folder.ts';
import { TransferError, type TransferProblem } from '../data/read-json.ts';
import type { LayerIndex, NeuronRef } from '../dataset/ids.ts';
import { DatasetError, type DatasetProblem } from '../dataset/parse.ts';
import type { IndexGroup } from '../dataset/paths.ts';
import type { NeuronOrdinal } from './corpus.ts';
import type { Sort } from './relevance.ts';
import type { QueryResult } from './run-query.ts';
import type { Suggestion } from './suggest.ts';

/** What page and search worker say to each other. */

/** A search's number, given by the page: the greatest is the one that counts. */
export type SearchId = number;
/** A question's number; its answer carries it. */
export type RequestId = number;

export type SearchWorkerRequest =
  /** First of all, once: what to search. Loading begins. */
  | { kind: 'open'; dataFolder: DatasetSource }
  | { kind: 'search'; search: SearchId; text: string; sort: Sort }
  /** Columns that will be needed; explanations and scores need not be asked for. */
  | { kind: 'load'; group: IndexGroup }
  /** Read again what failed. */
  | { kind: 'retry' }
  /** Entries `from` to `to`, exclusive, of a result; fewer at its end. */
  | { kind: 'rows'; requestId: RequestId; version: ResultVersion; from: number; to: number }
  /** All neurons of a result, in its order. */
  | { kind: 'ids'; requestId: RequestId; version: ResultVersion }
  /** Are you there? */
  | { kind: 'ping' };

export type SearchWorkerResponse =
  | { kind: 'progress'; progress: LoadProgress }
  | { kind: 'results'; results: SearchResults }
  | { kind: 'rows'; requestId: RequestId; rows: ResultRow[] }
  | { kind: 'ids'; requestId: RequestId; ids: Uint32Array }
  /** The result that was asked about has been replaced. */
  | { kind: 'outdated'; requestId: RequestId }
  | { kind: 'pong' };

/** Which search, and which of its results: there is a new one whenever layers have arrived. */
export interface ResultVersion {
  search: SearchId;
  revision: number;
}

export interface SearchResults extends Pick<QueryResult, 'byLayer' | 'byScore'> {
  version: ResultVersion;
  text: string;
  sort: Sort;
  /** Neurons found, in what has arrived. */
  total: number;
  unscoredCount: number;
  /** Layers that were searched, of `layers`. */
  searchedCount: number;
  layers: number;
  /** Groups of columns that the query needs. */
  groups: IndexGroup[];
  /** The best, so that they are on screen without another question. */
  firstRows: ResultRow[];
  /** For a query without results whose words are perhaps mistyped; each has results. */
  suggestions: Suggestion[];
  /** For a query that ends in a `token:` field: tokens that it may become, most frequent first. */
  completions: string[];
  /** That the search took in the worker. */
  milliseconds: number;
}

export interface ResultRow extends NeuronRef {
  id: NeuronOrdinal;
  explanation: string | null;
  /** With three decimals. */
  score: number | null;
  /** Top-activating tokens, best first; `null` if unknown or not loaded. */
  tokens: string[] | null;
}

/** How far loading has come; a group that was not asked for has nothing loaded. */
export interface LoadProgress {
  layers: number;
  loaded: Record<IndexGroup, number>;
  /** Groups asked for. */
  total: IndexGroup[];
  failed: FailedFile[];
}

export interface FailedFile {
  group: IndexGroup;
  /** `null`: the token vocabulary, which all layers' tokens need. */
  layer: LayerIndex | null;
  error: SerializedError;
}

/** An error that can be sent between worker and page; a thrown one loses its class on the way. */
export type SerializedError =
  | { kind: 'transfer'; file: string; problem: TransferProblem }
  | { kind: 'dataset'; file: string; problem: DatasetProblem }
  | { kind: 'other'; message: string };

export function serializeError(error: unknown): SerializedError {
  if (error instanceof TransferError) {
    return { kind: 'transfer', file: error.file, problem: error.problem };
  }
  if (error instanceof DatasetError) {
    return { kind: 'dataset', file: error.file, problem: error.problem };
  }
  return { kind: 'other', message: error instanceof Error ? error.message : String(error) };
}

export function deserializeError(packed: SerializedError): Error {
  if (packed.kind === 'transfer') return new TransferError(packed.file, packed.problem);
  if (packed.kind === 'dataset') return new DatasetError(packed.file, packed.problem);
  return new Error(packed.message);
}
