import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Connect, Plugin } from 'vite';
import { type DatasetEntry, datasetListSchema } from '../src/dataset/dataset-list.ts';
import { FILE_FORMATS } from '../src/dataset/format.ts';
import { parseFile } from '../src/dataset/parse.ts';
import { DATASET_LIST_PATH } from '../src/dataset/paths.ts';
import { placeFiles } from './place-files.ts';
import { parseRequestPath, type StaticMount } from './static-files.ts';
import { createStaticHandler } from './static-handler.ts';

/** The name below `public` and below the built site under which datasets lie. */
const DATA = 'data';

/**
 * Where datasets are read from: the variable NEURON_ATLAS_DATA, relative to the project, or `public/data`.
 * `null` where the variable is set but empty: a site built without any data.
 */
export function dataDirectory(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.NEURON_ATLAS_DATA;
  if (named === '') return null;
  return resolve(root, named ?? join('public', DATA));
}

/** The datasets of a data directory, in its order. @throws where there is no list, or none that can be read */
export async function readDatasets(data: string): Promise<DatasetEntry[]> {
  const file = join(data, DATASET_LIST_PATH);
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  return parseFile(file, FILE_FORMATS.datasets, datasetListSchema, value).datasets;
}

/**
 * Serves `/data/` live from the data directory under `vite` and `vite preview`, and puts its files into the
 * built site. Vite's own handling of `public` is not used for it: Vite would list and watch each of
 * thousands of shards, copy gigabytes at every build, and send `.gz` files with a Content-Encoding that
 * static hosts do not send.
 */
export function datasetDirectory(): Plugin {
  let publicDirectory = '';
  let outDirectory = '';
  let data: string | null = null;

  return {
    name: 'neuron-atlas:dataset-directory',
    config: () => ({
      build: { copyPublicDir: false },
      server: { watch: { ignored: ['**/public/data/**'] } },
    }),
    configResolved(config) {
      publicDirectory = config.publicDir;
      outDirectory = resolve(config.root, config.build.outDir);
      data = dataDirectory(config.root);
    },
    configureServer(server) {
      server.middlewares.use(answerFrom(dataMounts(data)));
    },
    configurePreviewServer(server) {
      // The whole site, not only its data: Vite's preview compresses nothing, a real host does.
      server.middlewares.use(
        answerFrom([...dataMounts(data), { prefix: '/', directory: outDirectory }]),
      );
    },
    async writeBundle() {
      await placeFiles(publicDirectory, outDirectory, [DATA]);
      if (data !== null) await placeFiles(data, join(outDirectory, DATA));
    },
  };
}

function dataMounts(data: string | null): StaticMount[] {
  return data === null ? [] : [{ prefix: `/${DATA}/`, directory: data }];
}

function answerFrom(mounts: readonly StaticMount[]): Connect.NextHandleFunction {
  const handle = createStaticHandler(mounts);
  return (request, response, next) => {
    const path = parseRequestPath(request.url ?? '/');
    if (path === null) {
      response.writeHead(400).end();
      return;
    }
    handle(path, request, response).then((answer) => {
      if (answer === 'answered') return;
      // A missing shard is a 404; left to Vite it might become a page.
      if (path.startsWith(`/${DATA}/`)) {
        response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
      } else next();
    }, next);
  };
}
