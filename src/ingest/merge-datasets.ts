import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../cli/exit-codes.ts';
import {
  readdirIfExists,
  readFileIfExists,
  writeFileAtomically,
  writeIfChanged,
} from '../cli/write-file.ts';
import type { LayerIndex, NeuronIndex } from '../dataset/ids.ts';
import type { Manifest } from '../dataset/manifest.ts';
import { shardPath } from '../dataset/paths.ts';
import { packSettings } from '../pack/pack-settings.ts';
import type { ExplanationListRow } from './dataset-files/layer-rows.ts';
import { readExplanationListRows } from './dataset-files/read-layer.ts';
import { readManifest } from './dataset-files/write-manifest.ts';
import type { ExplanationList } from './finalize.ts';
import {
  blockFiles,
  formatBlock,
  groupOf,
  type OnCorruptShard,
  readBlock,
  type ShardGroup,
  type StoredBlock,
  type StoredNeuron,
} from './store/shard-block.ts';

export interface MergeResult {
  /** Of the first part, or of what was there before. */
  manifest: Manifest;
  /** Explanations that a part only lists. */
  listed: ExplanationList;
  blocksCopied: number;
  /** Blocks of which several places had neurons. */
  blocksMerged: number;
}

/**
 * Brings the shards of several datasets of one model into one folder, which may be new or one of a further part. A
 * block that only one of them has is copied as it is. The indexes and the manifest are for `finalize` to make.
 *
 * @param parts folders of datasets, each with its manifest
 * @throws UsageError where a part is no dataset, does not fit the others, or has another neuron in a place that
 *   is taken
 */
export async function mergeDatasets(
  target: string,
  parts: readonly string[],
  onBroken: OnCorruptShard,
): Promise<MergeResult> {
  const manifests = await Promise.all(parts.map(readPart));
  const before = await readManifest(target);
  const all = [
    ...(before === null ? [] : [{ folder: target, manifest: before }]),
    ...parts.map((folder, place) => ({ folder, manifest: manifests[place]! })),
  ];
  const { manifest } = all[0]!;
  for (const each of all.slice(1)) requireCompatible(all[0]!, each);

  const result: MergeResult = { manifest, listed: new Map(), blocksCopied: 0, blocksMerged: 0 };
  const listed = new Map<LayerIndex, Map<NeuronIndex, ExplanationListRow>>();
  for (const part of parts) {
    if (await isSameFolder(part, target)) continue;
    for (const [layer, { neurons: width }] of manifest.layers.entries()) {
      for (const block of await blocksIn(part, layer, width, manifest)) {
        const how = await joinBlock(target, part, block, manifest, onBroken);
        if (how === 'copied') result.blocksCopied++;
        else result.blocksMerged++;
      }
      await addListed(listed, target, part, layer, width, onBroken);
    }
  }
  return { ...result, listed };
}

async function readPart(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder).catch((error: Error) => {
    throw new UsageError(`${folder} cannot be joined. ${error.message}`);
  });
  if (manifest === null) {
    throw new UsageError(
      `${folder} is no dataset: it has no manifest.json. Name the datasets' own folders, such as parts/1/gpt2-xl.`,
    );
  }
  return manifest;
}

async function joinBlock(
  target: string,
  part: string,
  block: ShardGroup,
  { neuronsPerShard, precision }: Manifest,
  onBroken: OnCorruptShard,
): Promise<'copied' | 'merged'> {
  let isWhole = true;
  const theirs = await readBlock(part, block, neuronsPerShard, (path, why) => {
    isWhole = false;
    onBroken(join(part, path), why);
  });
  const ours = await readBlock(target, block, neuronsPerShard, onBroken);
  if (isWhole && ours.neurons.size === 0 && ours.missing.size === 0) {
    for (const path of blockFiles(block, neuronsPerShard)) {
      const bytes = await readFileIfExists(join(part, path));
      if (bytes !== null) await writeFileAtomically(join(target, path), bytes);
    }
    return 'copied';
  }
  const merged = mergeShards(block.layer, ours, theirs, part);
  const settings = packSettings(precision.activations.decimals);
  for (const { path, bytes } of formatBlock(block, merged, neuronsPerShard, settings)) {
    await writeIfChanged(join(target, path), bytes);
  }
  return 'merged';
}

/** Blocks of which a folder has any head. */
async function blocksIn(
  folder: string,
  layer: LayerIndex,
  width: number,
  { neuronsPerShard }: Manifest,
): Promise<ShardGroup[]> {
  const names = await readdirIfExists(join(folder, shardPath('overview', layer, 0), '..'));
  const blocks = new Map<NeuronIndex, ShardGroup>();
  for (const name of names) {
    const shard = /^(\d+)\.json\.gz$/.exec(name)?.[1];
    const neuron = Number(shard) * neuronsPerShard.overview;
    if (shard === undefined || neuron >= width) continue;
    const block = groupOf(layer, neuron, width, neuronsPerShard);
    blocks.set(block.first, block);
  }
  return [...blocks.values()].sort((a, b) => a.first - b.first);
}

/** What only the part's index knows; the rows of earlier parts stay. */
async function addListed(
  listed: Map<LayerIndex, Map<NeuronIndex, ExplanationListRow>>,
  target: string,
  part: string,
  layer: LayerIndex,
  width: number,
  onBroken: OnCorruptShard,
): Promise<void> {
  const known = await readExplanationListRows(target, layer, onBroken);
  const rowOf = await readExplanationListRows(part, layer, onBroken);
  const rows = listed.get(layer) ?? new Map<NeuronIndex, ExplanationListRow>();
  for (let neuron = 0; neuron < width; neuron++) {
    const row = rows.has(neuron) || known(neuron) !== null ? null : rowOf(neuron);
    if (row !== null) rows.set(neuron, row);
  }
  if (rows.size > 0) listed.set(layer, rows);
}

async function isSameFolder(a: string, b: string): Promise<boolean> {
  const [realA, realB] = await Promise.all([a, b].map((path) => realpath(path).catch(() => null)));
  return realA !== null && realA === realB;
}

/**
 * What two copies of a block hold together. A neuron that is complete wins over one with a rejected file, and both
 * over one that a source did not have.
 *
 * @param from names the second copy in messages
 * @throws UsageError where both have a neuron, equally complete, but not the same one
 */
export function mergeShards(
  layer: LayerIndex,
  first: StoredBlock,
  second: StoredBlock,
  from: string,
): StoredBlock {
  const neurons = new Map(first.neurons);
  for (const [neuron, theirs] of second.neurons) {
    const ours = neurons.get(neuron);
    if (ours !== undefined && rejectedIn(ours) === rejectedIn(theirs)) {
      if (JSON.stringify(ours) === JSON.stringify(theirs)) continue;
      throw new UsageError(
        `Neuron ${layer}:${neuron} of ${from} differs from the one that is there already. ` +
          'Read it again in one of the two: --refresh.',
      );
    }
    if (ours === undefined || rejectedIn(theirs) < rejectedIn(ours)) neurons.set(neuron, theirs);
  }
  const missing = new Set(
    [...first.missing, ...second.missing].filter((neuron) => !neurons.has(neuron)),
  );
  return { neurons, missing };
}

function rejectedIn({ head }: StoredNeuron): number {
  return head.rejected?.length ?? 0;
}

export interface DatasetPart {
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
export function requireCompatible(first: DatasetPart, second: DatasetPart): void {
  const differing = AGREEMENTS.filter(
    ({ of }) => !isDeepStrictEqual(of(first.manifest), of(second.manifest)),
  );
  if (differing.length === 0) return;
  const what = differing.map((agreement) => agreement.what).join(', ');
  throw new UsageError(`${second.folder} does not fit ${first.folder}: they differ in ${what}.`);
}
