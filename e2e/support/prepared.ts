/** Directories that the global setup made. */
export interface Prepared {
  readonly site: string;
  readonly demo: string;
  /** `null` where the real corner of the release is not at hand. */
  readonly real: string | null;
}

export function readPrepared(): Prepared {
  const text = process.env.NEURON_ATLAS_E2E;
  if (text === undefined) throw new Error('The global setup did not run.');
  return JSON.parse(text) as Prepared;
}
