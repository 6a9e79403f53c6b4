import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { decodeOverview } from '../src/dataset/decode-neuron.ts';
import { parseValue } from '../src/dataset/parse.ts';
import { modelDescriptionSchema } from '../src/models/model-description.ts';
import { readAllFiles, readDetailOf } from '../src/testing/dataset-folder.ts';
import { runIngestCommand } from '../src/testing/ingest-runner.ts';
import { makeSmallRelease } from '../src/testing/small-release.ts';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.ts';
import { datasetSchemas } from './dataset-schemas.ts';
import { ROOT } from './run-command.ts';

const DOCS = join(ROOT, 'docs');

async function codeBlock(page: string, language: string): Promise<string> {
  const text = await readFile(join(DOCS, page), 'utf8');
  const block = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(text)?.[1];
  if (block === undefined) throw new Error(`${page} has no ${language}`);
  return block;
}

async function makeDataset(): Promise<string> {
  const { folder, description } = await makeSmallRelease();
  const out = await makeTemporaryFolder();
  await runIngestCommand(['--from', folder, '--description', description, '--out', out]);
  return out;
}

/** The schema file for a dataset's file. */
function schemaOf(path: string): string {
  const name = path
    .replace(/^small\//, '')
    .replace(/\.json(\.gz)?$/, '')
    .replace(/^checksums\/\d+$/, 'layer-checksums')
    .replace(/^(overview|remainder)\/.*$/, '$1')
    .replace(/^atlas\/.*$/, 'atlas')
    .replace(/^index\/(?:\d+\/(?<group>\w+)|vocabulary)$/, (_, group) =>
      group === undefined ? 'vocabulary' : `index-${group}`,
    );
  return `${name}.schema.json`;
}

describe('the documented format', () => {
  it('has schemas that are those of the validators', async () => {
    const committed = new Map<string, string>();
    for (const name of (await readdir(join(DOCS, 'schema'))).sort()) {
      committed.set(name, await readFile(join(DOCS, 'schema', name), 'utf8'));
    }
    // Where this fails: npx tsx scripts/write-schema.ts
    expect(committed).toEqual(new Map([...datasetSchemas()].sort(([a], [b]) => (a < b ? -1 : 1))));
  });

  it('has a schema that fits for every file of a dataset, and only for its own kind', async () => {
    const schemas = new Map(
      [...datasetSchemas()].map(([name, text]) => [name, z.fromJSONSchema(JSON.parse(text))]),
    );
    for (const [path, bytes] of await readAllFiles(await makeDataset())) {
      // Tables in other programs' formats.
      if (path.includes('/exports/') || path.startsWith('exports/')) continue;
      const text = path.endsWith('.gz')
        ? gunzipSync(bytes).toString('utf8')
        : bytes.toString('utf8');
      const fitting = [...schemas].filter(
        ([, schema]) => schema.safeParse(JSON.parse(text)).success,
      );
      expect([path, fitting.map(([name]) => name)]).toEqual([path, [schemaOf(path)]]);
    }
  });

  it('has an example that is one', async () => {
    const example: unknown = JSON.parse(await codeBlock('dataset-format.md', 'json'));
    const found = decodeOverview('example', example, 3, 12);
    expect(found.kind === 'found' && found.value.scale.maximum).toBe(2.5);
    expect(decodeOverview('example', example, 3, 13).kind).toBe('missing');
  });

  it('has an example of a description that is one', async () => {
    const example: unknown = JSON.parse(await codeBlock('ingest.md', 'json'));
    expect(parseValue('example', modelDescriptionSchema, example).layers).toEqual([
      2048, 2048, 8192,
    ]);
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  it.skipIf(!hasPython)(
    `has Python that reads a neuron${hasPython ? '' : ' (skipped: there is no python3)'}`,
    async () => {
      const folder = join(await makeDataset(), 'small');
      const script = join(await makeTemporaryFolder(), 'read_neuron.py');
      const source = await codeBlock('dataset-format.md', 'python');
      expect(
        source
          .trim()
          .split('\n')
          .filter((line) => line !== '').length,
      ).toBe(15);
      await writeFile(script, source);
      const { stdout, stderr } = spawnSync('python3', [script, folder, '0', '5'], {
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      const { excerpts, overview } = await readDetailOf(folder, { layer: 0, neuron: 5 });
      const [explanations, ...lines] = stdout.trim().split('\n');
      expect(JSON.parse(explanations!)).toEqual([[' the word "few"', 0.6]]);
      expect(lines.map((line) => line.replace(/^(\S+ \S+) (.*)$/, '$1'))).toEqual(
        overview.activations!.sections.flatMap(({ kind, excerpts: numbers }) =>
          numbers.map((index) => `${kind} ${excerpts[index]!.maximum.toFixed(2)}`),
        ),
      );
      expect(lines.map((line) => JSON.parse(line.replace(/^\S+ \S+ /, '')))).toEqual(
        overview.activations!.sections.flatMap(({ excerpts: numbers }) =>
          numbers.map((index) => excerpts[index]!.tokens.join('')),
        ),
      );
    },
  );
});
