/**
 * What the end-to-end tests and the benches look at: the real build, and datasets made by the real command
 * line. Each is made anew when its sources have changed, and only then.
 */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { hashSources, madeOnce } from './made-once.ts';
import { ROOT, runTool } from './run-command.ts';
import { listFiles } from './source-files.ts';

/** Neurons whose real files lie in the corner of the release: `layer:neuron`. */
export const REAL_NEURONS = '1:1,0:816,6:3251,13:410,14:417,14:3822,16:518,19:1763,25:4870';

const isTest = (file: string) => file.endsWith('.test.ts');

/**
 * The built site's directory, without data: the one named by NEURON_ATLAS_SITE, or one built here.
 * @throws where the build fails; its output says why.
 */
export async function prepareSite(): Promise<string> {
  const named = process.env.NEURON_ATLAS_SITE;
  if (named) return resolve(ROOT, named);
  const sources = listFiles(['index.html', 'vite.config.ts', 'package-lock.json', 'src', 'scripts'])
    .concat(listFiles(['public']).filter((file) => !file.startsWith('public/data/')))
    .filter(
      (file) =>
        !isTest(file) && !/^src\/(cli|sources|ingest|explain|synthetic|testing)\//.test(file),
    );
  return madeOnce('site', await hashSources(sources), async (directory) => {
    await run('vite', ['build', '--logLevel', 'warn', '--outDir', directory], {
      NEURON_ATLAS_DATA: '',
    });
  });
}

/** The folder of the real corner of the release, or `null` where it is not at hand. */
export function findRelease(): string | null {
  const folder = resolve(ROOT, process.env.NEURON_ATLAS_RELEASE ?? '../shared/real/release');
  return existsSync(join(folder, 'data')) ? folder : null;
}

/** A data directory that holds the demo dataset alone. */
export async function prepareDemo(): Promise<string> {
  return prepareDataset('demo', ['--source', 'synthetic']);
}

/** A data directory that holds the real corner of the release, or `null` where that is not at hand. */
export async function prepareReal(): Promise<string | null> {
  const release = findRelease();
  if (release === null) return null;
  const listed = join(release, 'paper/data/neuron-explanations-compressed.json');
  const state = listFiles(['data', 'paper'], release).map((file) => {
    const { size, mtimeMs } = statSync(join(release, file));
    return `${file} ${size} ${mtimeMs}`;
  });
  return prepareDataset(
    'real',
    [
      ...['--from', release, '--model', 'gpt2-xl', '--neurons', REAL_NEURONS],
      // Else pages would ask the public host for all other neurons.
      ...['--release-base', 'release/'],
    ].concat(existsSync(listed) ? ['--explanations-index', listed] : []),
    state.join('\n'),
  );
}

/** Runs `npm run ingest` with these arguments into a directory of its own. */
async function prepareDataset(name: string, args: string[], state = ''): Promise<string> {
  const sources = [...(await listCommandSources()), 'package-lock.json'];
  const key = await hashSources(sources, `${args.join(' ')}\n${state}`);
  return madeOnce(`data-${name}`, key, async (directory) => {
    await run('ingest', [...args, '--out', directory]);
  });
}

/** Every source file that the command and its threads are bundled from. */
async function listCommandSources(): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/ingest/cli/main.ts', 'src/ingest/crawl/worker.ts'],
    outdir: '.cache/commands',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs).sort();
}

async function run(
  tool: Parameters<typeof runTool>[0],
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const { code, output } = await runTool(tool, args, { output: 'capture', env });
  if (code !== 0) throw new Error(`${tool} ${args.join(' ')} ended with ${code}:\n${output}`);
}
