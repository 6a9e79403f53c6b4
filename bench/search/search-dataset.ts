import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hashSources, madeOnce } from '../../scripts/made-once.ts';
import { listFiles } from '../../scripts/source-files.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../src/dataset/format.ts';
import {
  type ExplanationsIndex,
  INDEXED_TOP_TOKENS,
  type ScoresIndex,
  type TokensIndex,
  type Vocabulary,
} from '../../src/dataset/layer-index.ts';
import { indexPath, VOCABULARY_PATH } from '../../src/dataset/paths.ts';
import { Random } from '../../src/synthetic/random.ts';
import { FULL_SIZE, writeFullSizeIndex } from '../atlas/full-size-index.ts';

import { makeSyntheticLayers } from './synthetic-explanations.ts';

/** Distinct tokens that stand in some neuron's list: most of GPT-2's 50,257. */
const TOKENS = 40_000;
const VERSION = { version: FORMAT_VERSION } as const;

/**
 * A data folder with a whole model's index whose explanations have the release's length and wealth of words, and
 * whose top tokens come from a vocabulary of GPT-2's size, a few of them often: what the search's bytes and times
 * depend on.
 */
export async function prepareSearchDataset(): Promise<string> {
  const sources = listFiles(['bench/search', 'bench/atlas', 'src/dataset']).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  return madeOnce('bench-search-data', await hashSources(sources), async (folder) => {
    await writeFullSizeIndex(folder);
    await writeSearchedColumns(join(folder, FULL_SIZE.id));
  });
}

async function writeSearchedColumns(dataset: string): Promise<void> {
  const random = new Random(50257);
  const vocabulary = Array.from({ length: TOKENS }, (_, place) => tokenText(place, random));
  await writeZipped(join(dataset, VOCABULARY_PATH), {
    format: FILE_FORMATS.vocabulary,
    ...VERSION,
    tokens: vocabulary,
  } satisfies Vocabulary);
  const layers = makeSyntheticLayers(FULL_SIZE.layers, FULL_SIZE.neuronsPerLayer);
  for (const [layer, { explanation, score }] of layers.entries()) {
    const envelope = { format: FILE_FORMATS.index, ...VERSION, layer } as const;
    await writeZipped(join(dataset, indexPath(layer, 'explanations')), {
      ...envelope,
      group: 'explanations',
      explanation,
    } satisfies ExplanationsIndex);
    await writeZipped(join(dataset, indexPath(layer, 'scores')), {
      ...envelope,
      group: 'scores',
      score: { decimals: 3, values: score },
    } satisfies ScoresIndex);
    const counts = explanation.map((text) => (text === null ? null : INDEXED_TOP_TOKENS));
    await writeZipped(join(dataset, indexPath(layer, 'tokens')), {
      ...envelope,
      group: 'tokens',
      counts,
      // The cube of a uniform number: the front of the vocabulary is frequent, as in any text.
      tokens: counts.flatMap((count) =>
        Array.from({ length: count ?? 0 }, () => Math.floor(random.next() ** 3 * TOKENS)),
      ),
    } satisfies TokensIndex);
  }
}

const LETTERS = 'etaoinshrdlucmfwypvbgkqjxz';

/** Distinct by its number, about as long as GPT-2's tokens, most with a leading space. */
function tokenText(place: number, random: Random): string {
  let text = '';
  for (let rest = place + 1; rest > 0; rest = Math.floor(rest / LETTERS.length)) {
    text += LETTERS[rest % LETTERS.length]!;
  }
  const ending = Array.from({ length: random.below(4) }, () => LETTERS[random.below(12)]!).join('');
  return `${random.next() < 0.65 ? ' ' : ''}${text}${ending}`;
}

async function writeZipped(path: string, value: object): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, gzipSync(JSON.stringify(value), { level: 9 }));
}
