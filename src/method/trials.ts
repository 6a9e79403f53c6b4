import * as z from 'zod/mini';
import { JsonPath } from '../release/json-path.ts';
import type { ReleaseFileContext } from '../release/neuron-id.ts';
import { parseSimulationResults } from '../release/simulation-results.ts';
import { parseDocuments } from '../release/tolerant-json.ts';
import type { NeuronId, ScoredExplanation } from '../release/types.ts';
import { formatSimulationResults } from '../release/write-release.ts';
import { SIMULATOR_KINDS, type SimulatorKind } from './simulator.ts';

/** An explanation that somebody tried on a neuron, with what a simulator made of it. */
export interface Trial {
  scored: ScoredExplanation;
  /** `null`: unknown, as of explanations in the release's own files. */
  simulator: SimulatorKind | null;
  /** The language model's name where one simulated. */
  model: string | null;
  /** ISO 8601 in UTC; `null`: unknown. */
  createdAt: string | null;
  /** Its author's own words; may be empty. */
  note: string;
}

/** Beside the release's fields, under a name that no reader of the release knows or minds. */
const EXTRA_FIELD = 'neuron_atlas';
const MAX_NOTE = 10_000;
const MAX_NAME = 200;

/**
 * Attempts on one neuron as a file of the release, `explanations/L/N.jsonl`: one line that the ingest
 * takes like any other. What the release has no field for stands in one of our own.
 */
export function formatTrials(neuron: NeuronId, attempts: readonly Trial[]): string {
  const results = formatSimulationResults({
    neuron_id: neuron,
    scored_explanations: attempts.map(({ scored }) => scored),
  }) as { scored_explanations: object[] };
  const scored_explanations = results.scored_explanations.map((released, index) => {
    const { simulator, model, createdAt, note } = attempts[index]!;
    return { ...released, [EXTRA_FIELD]: { simulator, model, created_at: createdAt, note } };
  });
  return `${JSON.stringify({ ...results, scored_explanations })}\n`;
}

/**
 * Reads attempts back, or the explanations of any file of the release.
 *
 * @throws ReleaseFormatError as `parseSimulationResults` does: also for a file of another neuron than
 *   `file.expected`. Our own field is forgiven everything: what is wrong in it is unknown.
 */
export function parseTrials(
  text: string,
  file: ReleaseFileContext,
): { neuron: NeuronId; attempts: Trial[] } {
  const { neuron_id, scored_explanations } = parseSimulationResults(text, file);
  const extras = [...parseDocuments(text, JsonPath.root(file.name))].flatMap(({ document }) =>
    documentSchema.parse(document).scored_explanations.map((each) => each[EXTRA_FIELD]),
  );
  const attempts = scored_explanations.map((scored, index) => ({
    scored,
    ...readExtra(extras[index]),
  }));
  return { neuron: neuron_id, attempts };
}

/** Holds for every document that `parseSimulationResults` has accepted. */
const documentSchema = z.object({
  scored_explanations: z.array(z.object({ [EXTRA_FIELD]: z.optional(z.unknown()) })),
});

const extraSchema = z.object({
  simulator: z.catch(z.nullable(z.enum(SIMULATOR_KINDS)), null),
  model: z.catch(z.nullable(z.string().check(z.maxLength(MAX_NAME))), null),
  created_at: z.catch(z.nullable(z.iso.datetime()), null),
  note: z.catch(z.string().check(z.maxLength(MAX_NOTE)), ''),
});

function readExtra(extra: unknown): Omit<Trial, 'scored'> {
  const read = extraSchema.safeParse(extra ?? {});
  if (!read.success) return { simulator: null, model: null, createdAt: null, note: '' };
  const { simulator, model, created_at: createdAt, note } = read.data;
  return { simulator, model, createdAt, note };
}
