import * as z from 'zod/mini';
import { LIMITS } from '../dataset/format.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { caveatSchema, externalLinkSchema } from '../dataset/manifest.ts';
import { SOURCE_FILE_KINDS, type SourceFileKind } from '../dataset/neuron-shard.ts';
import { fillTemplate } from '../dataset/paths.ts';
import {
  RELEASE_BASE,
  RELEASE_FILE_TEMPLATE,
  SITE_RELEASE_BASE,
} from '../dataset/release-location.ts';
import { datasetId, text } from '../dataset/schema-parts.ts';
import { RELEASE_FILE_KINDS, type ReleaseFileKind } from '../release/types.ts';

const fileTemplate = z._default(
  z.nullable(
    z.string().check(
      z.maxLength(1_000),
      z.regex(RELEASE_FILE_TEMPLATE, {
        error: 'expected a relative path with {layer} and {neuron} in it, and without ..',
      }),
    ),
  ),
  null,
);

const width = z.int().check(z.gte(1), z.lte(LIMITS.neuronsPerLayer));

/**
 * A model whose neurons are explained in the release's formats: what the ingest cannot tell from the files.
 * GPT-2 XL and small are described in this folder; for any other model this is the content of the file
 * given with `--description`.
 */
export const modelDescriptionSchema = z.strictObject({
  /** The dataset's id in addresses and folders unless `--dataset-id` says otherwise. */
  id: datasetId,
  /** What the page calls the dataset. */
  title: text,
  /** A sentence or two: who explained what, how. */
  description: z._default(text, ''),
  /** The model's name. */
  model: text,
  /** Neurons of each layer, or how many layers of how many neurons. */
  layers: z.union([
    z.array(width).check(z.minLength(1), z.maxLength(LIMITS.layers)),
    z.strictObject({ count: z.int().check(z.gte(1), z.lte(LIMITS.layers)), neurons: width }),
  ]),
  source: z.strictObject({
    /** Who made the data. */
    name: text,
    licence: z._default(z.nullable(text), null),
    /** Where the files are read when `--from` does not say: an address. */
    url: z._default(z.nullable(text), null),
  }),
  /** One fewer than a manifest may have: the ingest adds one for explanations of the paper's list. */
  caveats: z._default(z.array(caveatSchema).check(z.maxLength(49)), []),
  links: z._default(z.array(externalLinkSchema).check(z.maxLength(20)), []),
  /** Paths of the files below the source; `null`: the source has no such kind. Missing: GPT-2 XL's. */
  files: z.optional(
    z.strictObject({
      activations: fileTemplate,
      explanations: fileTemplate,
      relatedNeurons: fileTemplate,
      relatedTokensByActivation: fileTemplate,
      relatedTokensByWeight: fileTemplate,
    }),
  ),
  /** Ends of the quantile intervals that `random_sample_by_quantile` samples, from 0 to 1. Missing: the release's. */
  quantiles: z.optional(
    z.array(z.number().check(z.gte(0), z.lte(1))).check(
      z.minLength(2),
      z.maxLength(100),
      z.refine((ends) => ends.every((end, i) => i === 0 || end > ends[i - 1]!), {
        error: 'expected ascending shares',
      }),
    ),
  ),
});
export type ModelDescriptionFile = z.infer<typeof modelDescriptionSchema>;

/** Paths below a source's root with `{layer}` and `{neuron}`, or `null` where the source has no such kind. */
export type FileTemplates = Readonly<Record<ReleaseFileKind, string | null>>;

/** A model, described for the ingest. */
export interface ModelDescription
  extends Omit<ModelDescriptionFile, 'layers' | 'files' | 'quantiles'> {
  /** Neurons of each layer. */
  layers: readonly number[];
  files: FileTemplates;
  quantiles: readonly number[];
  synthetic: boolean;
}

/** The files' paths of the public release, GPT-2 XL. */
export const RELEASED_FILES: FileTemplates = {
  activations: 'data/collated-activations/{layer}/{neuron}.json',
  explanations: 'data/explanations/{layer}/{neuron}.jsonl',
  'related-neurons': 'data/related-neurons/weight-based/{layer}/{neuron}.json',
  'related-tokens-by-activation': 'data/related-tokens/activation-based/{layer}/{neuron}.json',
  'related-tokens-by-weight': 'data/related-tokens/weight-based/{layer}/{neuron}.json',
};

// `dataset` may import no other folder and lists the kinds itself: this does not compile where the lists differ.
RELEASE_FILE_KINDS satisfies readonly SourceFileKind[];
SOURCE_FILE_KINDS satisfies readonly ReleaseFileKind[];

/** A file's path below the source's root; `null` where the source has no such kind. */
export function filePath(
  templates: FileTemplates,
  kind: ReleaseFileKind,
  neuronRef: NeuronRef,
): string | null {
  const template = templates[kind];
  return template === null ? null : fillTemplate(template, neuronRef);
}

/**
 * Where a site looks for the files that its copy lacks, unless told otherwise: below its own address, where a server may
 * pass them on, then at the release itself. None where the release has no address that a page may read.
 *
 * @param readFrom the address that the files were read from, or `null`
 */
export function defaultReleaseBases(
  { synthetic, source }: Pick<ModelDescription, 'synthetic' | 'source'>,
  readFrom: string | null,
): string[] {
  if (synthetic) return [];
  const address = [readFrom, source.url]
    .flatMap((url) => (url === null ? [] : url.replace(/\/*$/, '/')))
    .find((url) => url.includes('://') && RELEASE_BASE.test(url));
  return address === undefined ? [] : [SITE_RELEASE_BASE, address];
}
