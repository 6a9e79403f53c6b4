import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { nullIfMissing, writeFileAtomically } from '../cli/write-file.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { AnswerJournal } from '../method/endpoint/client.ts';
import { tryParse } from '../release/tolerant-json.ts';

/** Beside the explanations; names that begin with a dot are read by no import. */
const FOLDER = '.neuron-atlas';
/** Of one neuron's answers; echoed prompts with log-probabilities are about 1 MB each. */
const MAX_JOURNAL_BYTES = 128 * 2 ** 20;

const failureSchema = z.object({ model: z.string(), reason: z.string(), failedAt: z.string() });

/** A neuron that failed for a reason that would be met again. */
export type RememberedFailure = z.infer<typeof failureSchema>;

/**
 * What a run must not lose beside the explanations that it writes: the answers for neurons that are not finished, and
 * which neurons failed. Two small files a neuron at most, which go when the neuron is written.
 */
export class RunState {
  readonly #root: string;

  constructor(out: string) {
    this.#root = join(out, FOLDER);
  }

  openJournal(neuron: NeuronRef): Promise<FileJournal> {
    return FileJournal.open(this.#pathOf('answers', neuron, 'ndjson'));
  }

  /** `null` where the neuron did not fail with this model. */
  async readFailure(neuron: NeuronRef, model: string): Promise<RememberedFailure | null> {
    const text = await nullIfMissing(readFile(this.#pathOf('failed', neuron, 'json'), 'utf8'));
    const failure = failureSchema.safeParse(tryParse(text ?? '').value).data;
    return failure?.model === model ? failure : null;
  }

  async writeFailure(neuron: NeuronRef, failure: RememberedFailure): Promise<void> {
    await writeFileAtomically(this.#pathOf('failed', neuron, 'json'), JSON.stringify(failure));
  }

  async removeFailure(neuron: NeuronRef): Promise<void> {
    await rm(this.#pathOf('failed', neuron, 'json'), { force: true });
  }

  #pathOf(kind: string, { layer, neuron }: NeuronRef, extension: string): string {
    return join(this.#root, kind, `${layer}-${neuron}.${extension}`);
  }
}

const lineSchema = z.object({ key: z.string(), body: z.string() });

/**
 * Answers for one neuron, a line of JSON each, written as soon as they are there: what was paid for is not asked again,
 * however a run ended. Requests are known by their hash, and equal ones by their number: several samples are several
 * answers, and an unusable one is asked again.
 */
export class FileJournal implements AnswerJournal {
  readonly #path: string;
  readonly #stored: Map<string, string>;
  readonly #asked = new Map<string, number>();
  #bytes = 0;
  #hasFolder: boolean;

  private constructor(path: string, content: string | null) {
    this.#path = path;
    this.#hasFolder = content !== null;
    this.#stored = new Map();
    for (const line of content?.split('\n') ?? []) {
      // The last one of a run that was killed may be cut short.
      const entry = lineSchema.safeParse(tryParse(line).value).data;
      if (entry === undefined) continue;
      this.#stored.set(entry.key, entry.body);
      this.#bytes += line.length;
    }
  }

  static async open(path: string): Promise<FileJournal> {
    return new FileJournal(path, await nullIfMissing(readFile(path, 'utf8')));
  }

  /** Answers of earlier runs. */
  get stored(): number {
    return this.#stored.size;
  }

  open(request: string) {
    const hash = createHash('sha256').update(request).digest('base64url');
    const number = this.#asked.get(hash) ?? 0;
    this.#asked.set(hash, number + 1);
    const key = `${hash}.${number}`;
    return {
      stored: this.#stored.get(key) ?? null,
      keep: async (body: string) => {
        // On a line of its own even after one that was cut short.
        const line = `\n${JSON.stringify({ key, body })}`;
        this.#bytes += line.length;
        if (this.#bytes > MAX_JOURNAL_BYTES) return;
        if (!this.#hasFolder) await mkdir(dirname(this.#path), { recursive: true });
        this.#hasFolder = true;
        await appendFile(this.#path, line);
      },
    };
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}
