/**
 * `npx tsx scripts/write-schema.ts`: writes docs/schema from the validators in src/dataset, of which a test
 * makes sure that they agree.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetSchemas } from './dataset-schemas.ts';
import { ROOT } from './run-command.ts';

const folder = join(ROOT, 'docs', 'schema');
const schemas = datasetSchemas();
await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) {
  if (!schemas.has(name)) await rm(join(folder, name));
}
for (const [name, text] of schemas) await writeFile(join(folder, name), text);
console.log(`docs/schema: ${schemas.size} schemas`);
