/**
 * `node scripts/command.js <ingest|explain> [arguments]`: runs one of the project's commands.
 *
 * Their TypeScript is bundled first, which takes a tenth of a second; to load it file by file would take half a
 * second, and three times that in each worker thread. Plain JavaScript, as nothing reads TypeScript yet.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const COMMANDS = { ingest: 'src/ingest/cli/main.ts', explain: 'src/explain/main.ts' };
/** Beside the commands, where their code looks for it. */
const WORKER = { worker: 'src/ingest/crawl/worker.ts' };
/** Bundles of earlier sources are kept that long, for a run that may still start threads from them. */
const KEPT_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

const [name, ...args] = process.argv.slice(2);
if (!Object.hasOwn(COMMANDS, name ?? '')) {
  console.error(`Not a command: ${name}. There are ${Object.keys(COMMANDS).join(' and ')}.`);
  process.exit(2);
}
const script = join(await bundle(), `${name}.js`);
process.argv.splice(1, process.argv.length - 1, script, ...args);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(script).href);

/** The folder of the bundled commands. Its name is a hash of what is in it, so that it is never half old. */
async function bundle() {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { ...COMMANDS, ...WORKER },
    outdir: join(ROOT, '.cache/commands'),
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    write: false,
    logLevel: 'error',
  });
  // Its compiler is a process of its own, which would live as long as the command.
  await stop();
  const hash = createHash('sha256');
  for (const { path, contents } of outputFiles) hash.update(basename(path)).update(contents);
  const folder = join(ROOT, '.cache/commands', hash.digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  for (const { path, contents } of outputFiles) {
    await writeFile(join(unfinished, basename(path)), contents);
  }
  // Another run may have been faster; then its folder, which holds the same, stays.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  await removeOld(dirname(folder), basename(folder));
  return folder;
}

/** @param {string} parent @param {string} present */
async function removeOld(parent, present) {
  for (const entry of await readdir(parent)) {
    const path = join(parent, entry);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (entry !== present && Date.now() - mtimeMs > KEPT_MILLISECONDS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
