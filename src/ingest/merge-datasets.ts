import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../cli/exit-codes.ts';
import { readFileIfExists, writeFileAtomically, writeIfChanged } from '../cli/write-file.ts';
import type { LayerIndex, NeuronIndex } from '../dataset/ids.ts';
import type { Manifest } from '../dataset/manifest.ts';
import type { PackedNeuron } from '../pack/pack-neuron.ts';
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
  shardGroupPaths,
} from './store/shard-group.ts';

export interface MergeResult {
  /**
   * Of the first part, or of the dataset that was there before; with the caveats of all, and the first's release that
   * has one.
   */
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
  for (const other of others) requireCompatible(first!, other);

  const explanations = new Map<LayerIndex, Map<NeuronIndex, ExplanationListRow>>();
  let [groupsCopied, groupsMerged] = [0, 0];
  for (const part of parts) {
    // The target exists already where it is a part itself.
    if ((await realpath(part)) === (await realpath(target).catch(() => null))) continue;
    for (const [layer, { neurons: width }] of manifest.layers.entries()) {
      for (const group of await findGroups(part, layer, width, manifest)) {
        if (await copyOrMerge(target, part, group, manifest, onCorrupt)) groupsCopied++;
        else groupsMerged++;
      }
      // Those that neither the target nor an earlier part has.
      const presentRowOf = await readExplanationListRows(target, layer, onCorrupt);
      const addedRowOf = await readExplanationListRows(part, layer, onCorrupt);
      const rows = explanations.get(layer) ?? new Map<NeuronIndex, ExplanationListRow>();
      for (let neuron = 0; neuron < width; neuron++) {
        const row = rows.has(neuron) || presentRowOf(neuron) ? null : addedRowOf(neuron);
        if (row !== null) rows.set(neuron, row);
      }
      explanations.set(layer, rows);
    }
  }
  const manifests = datasets.map((dataset) => dataset.manifest);
  const release = manifests.find((each) => each.release !== undefined)?.release;
  const caveats = new Map(manifests.flatMap((each) => each.caveats).map((each) => [each.id, each]));
  return {
    manifest: { ...manifest, ...(release && { release }), caveats: [...caveats.values()] },
    explanations,
    groupsCopied,
    groupsMerged,
  };
}

async function readPart(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder).catch((error: Error) => {
    throw new UsageError(`${folder} cannot be joined. ${error.message}`);
  });
  if (manifest !== null) return manifest;
  throw new UsageError(
    `${folder} is no dataset: it has no manifest.json. Name the datasets' own folders, such as parts/1/gpt2-xl.`,
  );
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
): Promise<Iterable<ShardGroup>> {
  const firstNeurons = (await listShards(folder, 'overview', layer))
    .map((shard) => shard * neuronsPerShard.overview)
    .filter((neuron) => neuron < width);
  const groups = firstNeurons.map((neuron) => groupOf(layer, neuron, width, neuronsPerShard));
  return new Map(groups.map((group) => [group.firstNeuron, group])).values();
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
  const rejectedFiles = ({ overview }: PackedNeuron) => overview.rejected?.length ?? 0;
  for (const [neuron, theirs] of added.neurons) {
    const ours = neurons.get(neuron);
    const difference = ours === undefined ? -1 : rejectedFiles(theirs) - rejectedFiles(ours);
    if (difference < 0) neurons.set(neuron, theirs);
    else if (difference === 0 && JSON.stringify(ours) !== JSON.stringify(theirs)) {
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

/** What all parts of a dataset must agree in, by its name in messages. */
const AGREEMENTS: Readonly<Record<string, (manifest: Manifest) => unknown>> = {
  'the model': ({ model }) => model.name,
  'its layers': ({ layers }) => layers.map(({ neurons }) => neurons),
  'whether it is synthetic': ({ synthetic }) => synthetic,
  'who made the data': ({ source }) => source.name,
  'neurons per shard': ({ neuronsPerShard }) => neuronsPerShard,
  'the precision': ({ precision }) => precision,
};

/** @throws UsageError naming everything in which the second part differs from the first */
function requireCompatible(first: DatasetPart, second: DatasetPart): void {
  const differing = Object.entries(AGREEMENTS)
    .filter(([, of]) => !isDeepStrictEqual(of(first.manifest), of(second.manifest)))
    .map(([name]) => name);
  if (differing.length === 0) return;
  throw new UsageError(
    `${second.folder} does not fit ${first.folder}: they differ in ${differing.join(', ')}.`,
  );
}
