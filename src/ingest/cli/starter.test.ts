import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import { FEATURED_NEURONS } from '../../models/featured-neurons.ts';
import { PAPER_LIST } from '../../models/known-models.ts';
import { SyntheticRelease } from '../../synthetic/synthetic-release.ts';
import { readManifestOf } from '../../testing/dataset-folder.ts';
import { runIngestCommand } from '../../testing/ingest-runner.ts';
import { NEEDS_REAL_RELEASE, REAL_RELEASE } from '../../testing/real-release.ts';
import { type ReleaseServer, serveRelease } from '../../testing/release-server.ts';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';

async function serveGpt2Xl(): Promise<ReleaseServer> {
  const release = new SyntheticRelease({ layers: 48, neuronsPerLayer: 6_400, poolSize: 400 });
  const list = JSON.stringify({ 1: [3, 7, ' only listed', 0.5], 2: [14, 417, ' both', 0.25] });
  const server = await serveRelease(release, { files: { [PAPER_LIST]: list } });
  onTestFinished(() => server.close());
  return server;
}

describe('a first taste', () => {
  it("reads the authors' curated neurons and the paper's list, and asks for nothing else", async () => {
    const out = await makeTemporaryFolder();
    const server = await serveGpt2Xl();
    const run = await runIngestCommand(['--starter', '--from', server.url, '--out', out]);
    expect(run.code, run.output).toBe(EXIT_CODES.ok);
    // And whether the host can be reached, before the list and before the neurons.
    expect(server.requests).toHaveLength(2 + 1 + FEATURED_NEURONS.length * 5);
    const { counts } = await readManifestOf(join(out, 'gpt2-xl'));
    expect(counts.withExcerpts).toBe(36);
    expect(counts.explained).toBe(37);
  });

  it.each([
    [['--neurons', '1:1'], /names its own neurons/],
    [['--model', 'gpt2-small'], /taste of GPT-2 XL/],
    [['--source', 'synthetic'], /taste of GPT-2 XL/],
  ])('takes no %j', async (args, words) => {
    const out = await makeTemporaryFolder();
    const { code, output } = await runIngestCommand(['--starter', ...args, '--out', out]);
    expect([code, output]).toEqual([EXIT_CODES.usage, expect.stringMatching(words)]);
  });

  it.skipIf(REAL_RELEASE === null)(
    `takes of a folder what is there, and calls nothing else missing${NEEDS_REAL_RELEASE}`,
    async () => {
      const out = await makeTemporaryFolder();
      const { code, output } = await runIngestCommand([
        ...['--starter', '--from', REAL_RELEASE!, '--out', out],
      ]);
      expect(code, output).toBe(EXIT_CODES.ok);
      expect(output).toContain('8 asked for: 8 read');
      const { counts } = await readManifestOf(join(out, 'gpt2-xl'));
      expect([counts.withExcerpts, counts.explained]).toEqual([8, 16_524]);
    },
  );
});
