import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A corner of the real release for tests, in the release's own layout: the folder that the variable
 * NEURON_ATLAS_RELEASE names, or `../shared/real/release` beside the project; `null` where there is none.
 */
export const REAL_RELEASE: string | null = findRelease();

/** Ends the titles of tests that need it, so that a skipped test says why. */
export const NEEDS_REAL_RELEASE =
  REAL_RELEASE === null ? ' (skipped: set NEURON_ATLAS_RELEASE to a copy of the release)' : '';

function findRelease(): string | null {
  const beside = fileURLToPath(new URL('../../../shared/real/release', import.meta.url));
  const folder = process.env.NEURON_ATLAS_RELEASE ?? beside;
  return existsSync(folder) ? folder : null;
}
