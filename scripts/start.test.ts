import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { DatasetList } from '../src/dataset/dataset-list.ts';
import { DATASET_LIST_PATH } from '../src/dataset/paths.ts';
import { PAPER_LIST, PUBLIC_RELEASE_VARIABLE } from '../src/models/known-models.ts';
import { SyntheticRelease } from '../src/synthetic/synthetic-release.ts';
import { listen } from '../src/testing/fault-injection.ts';
import { serveRelease } from '../src/testing/release-server.ts';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.ts';
import { placeFiles } from './place-files.ts';
import { prepareDemo, prepareSite } from './prepare.ts';
import { ROOT, TOOLS } from './run-command.ts';

const site = await prepareSite();

/** Runs what `npm start` stands for until it serves. */
async function start(data: string, release: string) {
  const child = spawn(process.execPath, [TOOLS.tsx, 'scripts/start.ts', '--port', '0'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NEURON_ATLAS_DATA: data,
      NEURON_ATLAS_SITE: site,
      [PUBLIC_RELEASE_VARIABLE]: release,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  let output = '';
  const serves = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk;
        if (output.includes('Ctrl+C')) resolve();
      });
    }
  });
  await Promise.race([serves, ended]);
  const url = /Neuron Atlas: (\S+)/.exec(output)?.[1] ?? '';
  return {
    output,
    url,
    async listDatasets(): Promise<string[]> {
      const list = (await (await fetch(`${url}data/datasets.json`)).json()) as DatasetList;
      return list.datasets.map(({ id }) => id);
    },
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

it('shows the demo without a network, and real models from the start on at which there is one', async () => {
  const data = await makeTemporaryFolder();
  // The demo is there but for the list that names it: the command finds that it has little to do.
  await placeFiles(await prepareDemo(), data);
  await rm(join(data, DATASET_LIST_PATH));
  const host = await serveRelease(
    new SyntheticRelease({ layers: 48, neuronsPerLayer: 6_400, poolSize: 40 }),
    { files: { [PAPER_LIST]: '{"1":[5,131," words of a lis",0.5]}' } },
  );
  onTestFinished(() => host.close());
  host.misbehave(/./, { kind: 'stall' });
  const slow = await start(data, host.url);
  expect(slow.output).toContain('making the demo');
  const [line, ...more] = slow.output.match(/^.*only the demo.*$/gm)!;
  expect(more).toEqual([]);
  expect(line).toMatch(/ did not respond within 3 seconds\. .*npm start again/);
  expect(await slow.listDatasets()).toEqual(['synthetic']);
  expect(await (await fetch(slow.url)).text()).toContain('<title>Neuron Atlas');
  expect((await fetch(`${slow.url}release/${PAPER_LIST}`)).status).toBe(404);
  await slow.stop();

  const closed = await listen(async () => {});
  await closed.close();
  const gone = await start(data, closed.origin);
  expect(gone.output).toMatch(/only the demo.* 127\.0\.0\.1:\d+ refused the connection\./);
  expect(gone.output).not.toContain('making the demo');
  expect(await gone.listDatasets()).toEqual(['synthetic']);
  await gone.stop();

  host.behave();
  const fine = await start(data, host.url);
  expect(fine.output).not.toContain('only the demo');
  expect(await fine.listDatasets()).toEqual(['gpt2-xl', 'gpt2-small', 'synthetic']);
  const path = 'data/collated-activations/5/131.json';
  const passedOn = await (await fetch(`${fine.url}release/${path}`)).text();
  expect(passedOn).toBe(await (await fetch(host.url + path)).text());
  await fine.stop();

  const asked = host.requests.length;
  const again = await start(data, host.url);
  expect(await again.listDatasets()).toEqual(['gpt2-xl', 'gpt2-small', 'synthetic']);
  expect(host.requests).toHaveLength(asked);
  await again.stop();
});

it('says what is wrong with the address that stands in for the public release', async () => {
  const { output } = await start(await makeTemporaryFolder(), 'example.org');
  expect(output).toBe('NEURON_ATLAS_PUBLIC_RELEASE must be an https:// or http:// address.\n');
});
