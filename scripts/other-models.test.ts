import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDetailOf, readManifestOf } from '../src/testing/dataset-folder.ts';
import { runIngestCommand } from '../src/testing/ingest-runner.ts';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.ts';
import { ROOT } from './run-command.ts';

it("walks through another model's neurons as docs/other-models.md says", async () => {
  const text = await readFile(join(ROOT, 'docs/other-models.md'), 'utf8');
  const files = Object.fromEntries(
    [...text.matchAll(/```(?:json|csv) (my-release\/\S+)\n([\s\S]*?)```/g)].map(
      ([, path, content]) => [path!, content!],
    ),
  );
  expect(Object.keys(files)).toHaveLength(5);
  const folder = await makeTemporaryFolder(files);
  const commands = [...text.matchAll(/^npm run ingest -- (.*)$/gm)].map(([, args]) => args!);
  expect(commands).toHaveLength(4);
  for (const command of commands) {
    const args = command
      .split(' ')
      .map((word) => (/^(my-release|public)\b/.test(word) ? join(folder, word) : word));
    const { code, output } = await runIngestCommand(args);
    expect(code, output).toBe(0);
  }
  const dataset = join(folder, 'public/data/my-model');
  const { layers, counts } = await readManifestOf(dataset);
  expect(layers).toEqual([
    { neurons: 2, withExcerpts: '1' },
    { neurons: 5, withExcerpts: '4' },
  ]);
  expect([counts.explained, counts.scored]).toEqual([4, 2]);
  const live = await readManifestOf(join(folder, 'public/data/my-live-model'));
  expect(live.release!.bases).toEqual(['https://files.example/my-release/']);
  expect([live.counts.withExcerpts, live.counts.explained]).toEqual([0, 2]);
  const { overview, scale } = await readDetailOf(dataset, { layer: 1, neuron: 4 });
  expect(overview.explanations![0]!.text).toBe('the word "all"');
  expect(scale.maximum).toBe(3.25);
});
