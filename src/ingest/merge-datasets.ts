import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../cli/exit-codes.ts';
import { readFileIfExists, writeFileAtomically, writeIfChanged } from '../cli/write-file.ts';
import type { LayerIndex, NeuronIndex } from '../dataset/ids.ts';
import type { Manifest } from '../dataset/manifest.ts';
import { packSettings } from '../pack/pack-settings.ts';
import type { ExplanationListRow } from './dataset-files/layer-rows.ts';
import { listShards, readExplanationListRows } from './dataset-files/read-layer.ts';
import { readManifest } from './dataset-files/write-manifest.ts';
import type { ExplanationList } from './finalize.ts';
import {
  formatShardGroup,
  groupOf,
  type OnCorruptShard,
  readShardGroup,
  type ShardGroup,
  type StoredGroup,
  type StoredNeuron,
  shardGroupPaths,
} from './store/shard-group.ts';

export interface MergeResult {
  /** Of the first part, or of the dataset that was there before. */
  manifest: Manifest;
  /** Explanations that a part has from a list only. */
  explanations: ExplanationList;
  groupsCopied: number;
  /** Groups of which both the target and a part had neurons. */
  groupsMerged: number;
}

/**
 * Writes the shards of several datasets of one model into one folder, which may be new or one of a further part. A
 * shard group that only one of them has is copied as it is. `finalize` then makes the indexes and the manifest.
 *
 * @param parts folders of datasets, each with its manifest
 * @throws UsageError where a part is no dataset, does not fit the others, or has other data of a neuron that is
 *   there already
 */
export async function mergeDatasets(
  target: string,
  parts: readonly string[],
  onCorrupt: OnCorruptShard,
): Promise<MergeResult> {
  const present = await readManifest(target);
  const datasets = present === null ? [] : [{ folder: target, manifest: present }];
  for (const folder of parts) datasets.push({ folder, manifest: await readPart(folder) });
  const [first, ...others] = datasets;
  const { manifest } = first!;
  for (const each of others) requireCompatible(first!, each);

  const explanations = new Map<LayerIndex, Map<NeuronIndex, ExplanationListRow>>();
  let [groupsCopied, groupsMerged] = [0, 0];
  for (const part of parts) {
    if (await isSameFolder(part, target)) continue;
    for (const [layer, { neurons: width }] of manifest.layers.entries()) {
      for (const group of await findGroups(part, layer, width, manifest)) {
        if (await copyOrMerge(target, part, group, manifest, onCorrupt)) groupsCopied++;
        else groupsMerged++;
      }
      await addExplanations(explanations, target, part, layer, width, onCorrupt);
    }
  }
  return { manifest, explanations, groupsCopied, groupsMerged };
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

/** @returns whether the group was copied as it is */
async function copyOrMerge(
  target: string,
  part: string,
  group: ShardGroup,
  { neuronsPerShard, precision }: Manifest,
  onCorrupt: OnCorruptShard,
): Promise<boolean> {
  let isIntact = true;
  const added = await readShardGroup(part, group, neuronsPerShard, (path, reason) => {
    isIntact = false;
    onCorrupt(join(part, path), reason);
  });
  const present = await readShardGroup(target, group, neuronsPerShard, onCorrupt);
  if (isIntact && present.neurons.size === 0 && present.missing.size === 0) {
    for (const path of shardGroupPaths(group, neuronsPerShard)) {
      const bytes = await readFileIfExists(join(part, path));
      if (bytes !== null) await writeFileAtomically(join(target, path), bytes);
    }
    return true;
  }
  const merged = mergeGroups(group.layer, present, added, part);
  const settings = packSettings(precision.activations.decimals);
  for (const { path, bytes } of formatShardGroup(group, merged, neuronsPerShard, settings)) {
    await writeIfChanged(join(target, path), bytes);
  }
  return false;
}

/** The groups of which a folder has an overview shard. */
async function findGroups(
  folder: string,
  layer: LayerIndex,
  width: number,
  { neuronsPerShard }: Manifest,
): Promise<ShardGroup[]> {
  const groups = new Map<NeuronIndex, ShardGroup>();
  for (const shard of await listShards(folder, 'overview', layer)) {
    const neuron = shard * neuronsPerShard.overview;
    if (neuron >= width) continue;
    const group = groupOf(layer, neuron, width, neuronsPerShard);
    groups.set(group.firstNeuron, group);
  }
  return [...groups.values()];
}

/** Adds the explanations of a part's index that neither the target nor an earlier part has. */
async function addExplanations(
  explanations: Map<LayerIndex, Map<NeuronIndex, ExplanationListRow>>,
  target: string,
  part: string,
  layer: LayerIndex,
  width: number,
  onCorrupt: OnCorruptShard,
): Promise<void> {
  const presentRowOf = await readExplanationListRows(target, layer, onCorrupt);
  const addedRowOf = await readExplanationListRows(part, layer, onCorrupt);
  const rows = explanations.get(layer) ?? new Map<NeuronIndex, ExplanationListRow>();
  for (let neuron = 0; neuron < width; neuron++) {
    if (rows.has(neuron) || presentRowOf(neuron) !== null) continue;
    const row = addedRowOf(neuron);
    if (row !== null) rows.set(neuron, row);
  }
  if (rows.size > 0) explanations.set(layer, rows);
}

async function isSameFolder(a: string, b: string): Promise<boolean> {
  const [realA, realB] = await Promise.all([a, b].map((path) => realpath(path).catch(() => null)));
  return realA !== null && realA === realB;
}

/**
 * What two copies of a group contain together. A neuron whose files were all used wins over one with a rejected
 * file, and either over one that a source did not have.
 *
 * @param addedFrom names the second copy in messages
 * @throws UsageError where both have a neuron with as many rejected files, but different data
 */
function mergeGroups(
  layer: LayerIndex,
  present: StoredGroup,
  added: StoredGroup,
  addedFrom: string,
): StoredGroup {
  const neurons = new Map(present.neurons);
  const rejectedFiles = ({ overview }: StoredNeuron) => overview.rejected?.length ?? 0;
  for (const [neuron, theirs] of added.neurons) {
    const ours = neurons.get(neuron);
    if (ours === undefined || rejectedFiles(theirs) < rejectedFiles(ours)) {
      neurons.set(neuron, theirs);
    } else if (
      rejectedFiles(theirs) === rejectedFiles(ours) &&
      JSON.stringify(ours) !== JSON.stringify(theirs)
    ) {
      throw new UsageError(
        `Neuron ${layer}:${neuron} of ${addedFrom} differs from the one that is there already. ` +
          'Read it again in one of the two: --refresh.',
      );
    }
  }
  const missing = [...present.missing, ...added.missing].filter((neuron) => !neurons.has(neuron));
  return { neurons, missing: new Set(missing) };
}

interface DatasetPart {
  folder: string;
  manifest: Manifest;
}

/** What all parts of a dataset must agree in, with its name for messages. */
const AGREEMENTS: readonly { name: string; of: (manifest: Manifest) => unknown }[] = [
  { name: 'the model', of: ({ model }) => model.name },
  { name: 'its layers', of: ({ layers }) => layers.map(({ neurons }) => neurons) },
  { name: 'whether it is synthetic', of: ({ synthetic }) => synthetic },
  { name: 'who made the data', of: ({ source }) => source.name },
  { name: 'neurons per shard', of: ({ neuronsPerShard }) => neuronsPerShard },
  { name: 'the precision', of: ({ precision }) => precision },
];

/** @throws UsageError naming everything in which the second part differs from the first */
function requireCompatible(first: DatasetPart, second: DatasetPart): void {
  const differing = AGREEMENTS.filter(
    ({ of }) => !isDeepStrictEqual(of(first.manifest), of(second.manifest)),
  );
  if (differing.length === 0) return;
  const names = differing.map(({ name }) => name).join(', ');
  throw new UsageError(`${second.folder} does not fit ${first.folder}: they differ in ${names}.`);
}
