/** Engines that the bench compares; `definition` is the plain reading that tells the right number of matches. */
export type EngineName = 'ours' | 'minisearch' | 'flexsearch' | 'ufuzzy' | 'definition';

export interface QueryRun {
  text: string;
  /** The median of the rounds. */
  milliseconds: number;
  matches: number;
}

export interface EngineRun {
  /** From the first request for the index until the first complete answer can be given. */
  readyMilliseconds: number;
  queries: QueryRun[];
}
