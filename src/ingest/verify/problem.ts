/** What is wrong with one file of a dataset. */
export interface Problem {
  /** Relative to the dataset's folder. */
  path: string;
  kind:
    | 'missing'
    /** It may be there, but could not be read. */
    | 'unreadable'
    | 'other size'
    | 'other hash'
    | 'malformed'
    /** Well formed, but not what the shards say. */
    | 'contradicts the shards'
    /** No list of files names it. */
    | 'unlisted';
  /** What exactly; empty where the kind says it all. */
  detail: string;
}

export function formatProblem({ path, kind, detail }: Problem): string {
  return `${path}: ${kind}${detail === '' ? '' : `: ${detail}`}`;
}
