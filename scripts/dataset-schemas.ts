import * as z from 'zod/mini';
import { atlasSchema, summarySchema } from '../src/dataset/atlas.ts';
import { datasetListSchema } from '../src/dataset/dataset-list.ts';
import { datasetChecksumsSchema, layerChecksumsSchema } from '../src/dataset/files.ts';
import {
  explanationsIndexSchema,
  scoresIndexSchema,
  statisticsIndexSchema,
  tokensIndexSchema,
  vocabularySchema,
} from '../src/dataset/layer-index.ts';
import { manifestSchema } from '../src/dataset/manifest.ts';
import {
  neuronOverviewSchema,
  neuronRemainderSchema,
  overviewShardSchema,
  remainderShardSchema,
} from '../src/dataset/neuron-shard.ts';
import { ARRAY_SCHEMAS } from '../src/dataset/schema-parts.ts';
import { modelDescriptionSchema } from '../src/models/model-description.ts';

/** Validators by the name of the schema file that is made from each, and what the file describes. */
const VALIDATORS: Record<string, { title: string; validator: z.ZodMiniType }> = {
  datasets: { title: 'datasets.json', validator: datasetListSchema },
  manifest: { title: 'manifest.json', validator: manifestSchema },
  checksums: { title: 'checksums.json.gz', validator: datasetChecksumsSchema },
  'layer-checksums': { title: 'checksums/L.json.gz', validator: layerChecksumsSchema },
  summary: { title: 'summary.json.gz', validator: summarySchema },
  vocabulary: { title: 'index/vocabulary.json.gz', validator: vocabularySchema },
  'index-explanations': {
    title: 'index/L/explanations.json.gz',
    validator: explanationsIndexSchema,
  },
  'index-scores': { title: 'index/L/scores.json.gz', validator: scoresIndexSchema },
  'index-statistics': { title: 'index/L/statistics.json.gz', validator: statisticsIndexSchema },
  'index-tokens': { title: 'index/L/tokens.json.gz', validator: tokensIndexSchema },
  atlas: { title: 'atlas/*.json.gz', validator: atlasSchema },
  // The reader validates a shard's neurons one by one, when they are opened; the schema has them in place.
  overview: {
    title: 'overview/L/K.json.gz',
    validator: z.extend(overviewShardSchema, {
      neurons: z.array(z.nullable(neuronOverviewSchema)),
    }),
  },
  remainder: {
    title: 'remainder/L/K.json.gz',
    validator: z.extend(remainderShardSchema, {
      neurons: z.array(z.nullable(neuronRemainderSchema)),
    }),
  },
  'model-description': {
    title: "A model's description for the ingest",
    validator: modelDescriptionSchema,
  },
};

/** The dataset format as JSON Schemas (draft 2020-12), by file name, as they are committed. */
export function datasetSchemas(): Map<string, string> {
  return new Map(
    Object.entries(VALIDATORS).map(([name, { title, validator }]) => {
      const { $schema, ...schema } = z.toJSONSchema(validator, {
        // What a file holds, defaults not yet filled in.
        io: 'input',
        // Validators of ours for long arrays; their schemas are filled in here.
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
          Object.assign(jsonSchema, ARRAY_SCHEMAS.get(zodSchema));
        },
      });
      return [`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...schema }, null, 2)}\n`];
    }),
  );
}
