import { writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import { runIngestCommand } from '../../testing/ingest-runner.ts';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';

const SOURCE = ['--source', 'synthetic', '--neurons', '0:1'];

describe('a command line that cannot be carried out', () => {
  it('is told of a command that there is not, and of those that there are', async () => {
    const { code, output } = await runIngestCommand(['verfy', 'public/data']);
    expect(code).toBe(EXIT_CODES.usage);
    expect(output).toBe('There is no command "verfy": there are ingest, finalize, verify.\n');
  });

  it('is told at once that a folder is a file, or lies below one', async () => {
    const file = join(await makeTemporaryFolder(), 'data');
    await writeFile(file, '');
    for (const out of [file, join(file, 'below')]) {
      const { code, output } = await runIngestCommand([...SOURCE, '--out', out]);
      expect(code).toBe(EXIT_CODES.stopped);
      expect(output).toContain(`Nothing can be written into ${out}`);
      expect(output).toContain('--out');
    }
  });

  it('is told of a folder to finalize that there is not', async () => {
    const out = join(await makeTemporaryFolder(), 'none');
    const { code, output } = await runIngestCommand(['finalize', '--out', out]);
    expect([code, output]).toEqual([EXIT_CODES.usage, `There is no folder ${out}.\n`]);
  });

  it.skipIf(platform() !== 'linux')('ends where a file system refuses new folders', async () => {
    const { code, output } = await runIngestCommand([...SOURCE, '--out', '/proc/no/such']);
    expect(code).toBe(EXIT_CODES.stopped);
    expect(output).toContain('Nothing can be written into /proc/no/such');
  });
});
