import * as z from 'zod/mini';
import { JsonField } from '../release/json-field.ts';
import type { ReleaseFileContext } from '../release/neuron-id.ts';
import { parseSimulationResults } from '../release/simulation-results.ts';
import { parseDocuments } from '../release/tolerant-json.ts';
import type { NeuronId, ScoredExplanation } from '../release/types.ts';
import { formatSimulationResults } from '../release/write-release.ts';
import { parseSimulatorKind, type SimulatorKind } from './simulator.ts';

/** An explanation of a neuron with its simulation and scores. */
export interface Trial {
  scored: ScoredExplanation;
  /** `null`: unknown, as for explanations in the release's own files. */
  simulator: SimulatorKind | null;
  /** The language model's name; `null` where none simulated. */
  model: string | null;
  /** ISO 8601 in UTC; `null`: unknown. */
  createdAt: string | null;
  /** The author's note; may be empty. */
  note: string;
  /** Where a language model wrote the explanation: its answer in full. */
  answer: ModelAnswer | null;
}

/** What a language model wrote in full when it was asked for an explanation. */
export interface ModelAnswer {
  text: string;
  /** What it thought before, where the server shows it; may be empty. */
  thinking: string;
}

/** Beside the release's fields; readers of the release ignore it. */
const EXTRA_FIELD = 'neuron_atlas';
const MAX_NOTE = 10_000;
const MAX_NAME = 200;
/** Of an answer's text and of its thinking, in characters: the largest ceiling of a request allows about 70,000. */
const MAX_ANSWER = 100_000;

/**
 * A neuron's trials as a file of the release, `explanations/L/N.jsonl`: one line, which `npm run ingest` can import.
 * What the release has no field for is in a field of our own.
 */
export function formatTrials(neuron: NeuronId, trials: readonly Trial[]): string {
  const results = formatSimulationResults({
    neuron_id: neuron,
    scored_explanations: trials.map(({ scored }) => scored),
  }) as { scored_explanations: object[] };
  const scored_explanations = results.scored_explanations.map((released, index) => {
    const { simulator, model, createdAt, note, answer } = trials[index]!;
    const own = { simulator, model, created_at: createdAt, note };
    return { ...released, [EXTRA_FIELD]: answer === null ? own : { ...own, answer: cut(answer) } };
  });
  return `${JSON.stringify({ ...results, scored_explanations })}\n`;
}

function cut({ text, thinking }: ModelAnswer): ModelAnswer {
  return { text: text.slice(0, MAX_ANSWER), thinking: thinking.slice(0, MAX_ANSWER) };
}

/**
 * Reads trials, or the explanations of any file of the release.
 *
 * @throws ReleaseFormatError as `parseSimulationResults` does: also for a file of another neuron than
 *   `file.expected`. Invalid values in our own field are read as unknown.
 */
export function parseTrials(
  text: string,
  file: ReleaseFileContext,
): { neuron: NeuronId; trials: Trial[] } {
  const { neuron_id, scored_explanations } = parseSimulationResults(text, file);
  const extras = parseDocuments(new JsonField(text, file.name)).flatMap(({ value }) =>
    documentSchema.parse(value).scored_explanations.map((each) => each[EXTRA_FIELD]),
  );
  const trials = scored_explanations.map((scored, index) => ({
    scored,
    ...readExtra(extras[index]),
  }));
  return { neuron: neuron_id, trials };
}

/** Holds for every document that `parseSimulationResults` has accepted. */
const documentSchema = z.object({
  scored_explanations: z.array(z.object({ [EXTRA_FIELD]: z.optional(z.unknown()) })),
});

const answerText = z.string().check(z.maxLength(MAX_ANSWER));

const extraSchema = z.object({
  simulator: z.optional(z.unknown()),
  model: z.catch(z.nullable(z.string().check(z.maxLength(MAX_NAME))), null),
  created_at: z.catch(z.nullable(z.iso.datetime()), null),
  note: z.catch(z.string().check(z.maxLength(MAX_NOTE)), ''),
  answer: z.catch(z.nullable(z.object({ text: answerText, thinking: answerText })), null),
});

function readExtra(extra: unknown): Omit<Trial, 'scored'> {
  const read = extraSchema.safeParse(extra ?? {});
  if (!read.success) {
    return { simulator: null, model: null, createdAt: null, note: '', answer: null };
  }
  const { simulator, model, created_at: createdAt, note, answer } = read.data;
  return { simulator: parseSimulatorKind(simulator), model, createdAt, note, answer };
}
