import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { ROOT } from '../scripts/run-command.ts';

/**
 * Builds `bench/page-code/<name>.ts` (or `.tsx`) as the only script of an empty page, optimised as the site
 * is, for measuring parts of the page by themselves and beside other libraries. Workers come along.
 * @returns the built page's directory, for `context.serve`.
 */
export async function buildPageCode(file: string): Promise<string> {
  const name = file.replace(/\.tsx?$/, '');
  const root = join(ROOT, '.cache/bench', name);
  await mkdir(root, { recursive: true });
  await writeFile(
    join(root, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>${name}</title>` +
      `<link rel="icon" href="data:,"><div id="root"></div>` +
      `<script type="module" src="/@bench/${file}"></script>`,
  );
  const outDir = join(root, 'built');
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: { '/@bench': join(ROOT, 'bench/page-code') } },
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}
