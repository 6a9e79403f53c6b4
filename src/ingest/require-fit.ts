import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../cli/exit-codes.ts';
import type { Manifest } from '../dataset/manifest.ts';

export interface Part {
  folder: string;
  manifest: Manifest;
}

/** What parts of one dataset agree in, in words for people. */
const AGREEMENTS: readonly { what: string; of: (manifest: Manifest) => unknown }[] = [
  { what: 'the model', of: ({ model }) => model.name },
  { what: 'its layers', of: ({ layers }) => layers.map(({ neurons }) => neurons) },
  { what: 'whether it is synthetic', of: ({ synthetic }) => synthetic },
  { what: 'who made the data', of: ({ source }) => source.name },
  { what: 'neurons per shard', of: ({ neuronsPerShard }) => neuronsPerShard },
  { what: 'the precision', of: ({ precision }) => precision },
];

/** @throws UsageError naming everything in which the second part does not fit the first */
export function requireFit(first: Part, second: Part): void {
  const differing = AGREEMENTS.filter(
    ({ of }) => !isDeepStrictEqual(of(first.manifest), of(second.manifest)),
  );
  if (differing.length === 0) return;
  const what = differing.map((agreement) => agreement.what).join(', ');
  throw new UsageError(`${second.folder} does not fit ${first.folder}: they differ in ${what}.`);
}
