import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseNeuronRecord } from '../release/neuron-record.ts';
import { readDetailOf } from '../testing/dataset-folder.ts';
import { runIngestCommand } from '../testing/ingest-runner.ts';
import { activationsPath, makeSmallRelease } from '../testing/small-release.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { sortedTopRecords, standardScoringExcerpts } from './excerpts.ts';
import { scoringExcerptsFromNeuron, toNeuronRecord, toScorableSequences } from './neuron-record.ts';

/** A neuron of the small release as the dataset has it, and as its own file does. */
async function bothWays(neuron: number) {
  const { folder, description } = await makeSmallRelease();
  const out = await makeTemporaryFolder();
  const run = await runIngestCommand([
    '--from',
    folder,
    '--description',
    description,
    '--out',
    out,
  ]);
  expect(run.code, run.output).toBe(0);
  const path = join(folder, activationsPath(0, neuron));
  return {
    detail: await readDetailOf(join(out, 'small'), { layer: 0, neuron }),
    record: parseNeuronRecord(await readFile(path, 'utf8'), { name: path }),
  };
}

describe('a dataset’s neuron', () => {
  it('is the release’s record again, the top list sorted', async () => {
    const { detail: neuron, record } = await bothWays(1);
    expect(toNeuronRecord(neuron)).toEqual({
      ...record,
      most_positive_activation_records: sortedTopRecords(record),
    });
  });

  it('is judged on the texts that its released explanation was judged on', async () => {
    const { detail: neuron, record } = await bothWays(1);
    const excerpts = scoringExcerptsFromNeuron(neuron, record);
    expect(excerpts.map(({ tokens, sample }) => [tokens.join(''), sample])).toEqual([
      ['every day\n', 'top'],
      ['A random text', 'random'],
    ]);
    const [first] = toScorableSequences(neuron, neuron.overview.explanations![0]!);
    expect(first!.excerpt.activations).toEqual([2.25, 0.1, 0]);
    expect(first!.simulated).toEqual([9, 0, 0]);
  });

  it('is judged on the authors’ choice where nobody has explained it', async () => {
    const { detail: neuron, record } = await bothWays(3);
    expect(neuron.overview.explanations).toBeNull();
    expect(scoringExcerptsFromNeuron(neuron, record)).toEqual(standardScoringExcerpts(record));
  });
});
