/**
 * The second half of `npm run lint`: the import law and cycles (.dependency-cruiser.cjs), and that no file
 * of ours escapes the cruiser or the type checker. Exits with 1 on a violation.
 */
import { dirname, extname, join, relative, sep } from 'node:path';
import { allExtensions, cruise, format, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import ts from 'typescript';
import { ROOT } from './run-command.ts';
import { listTypeScriptFiles } from './source-files.ts';

function readConfig(path: string): { references?: readonly { path: string }[] } {
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return config;
}

/** Files of the programs in tsconfig.json: those given to them, not those only met as imports. */
function listCheckedFiles(): string[] {
  const { references = [] } = readConfig(join(ROOT, 'tsconfig.json'));
  return references.flatMap(({ path }) => {
    const program = join(ROOT, path);
    const { fileNames } = ts.parseJsonConfigFileContent(
      readConfig(program),
      ts.sys,
      dirname(program),
    );
    return fileNames.map((file) => relative(ROOT, file).split(sep).join('/'));
  });
}

async function cruiseImports(files: string[]): Promise<ICruiseResult> {
  const options = await extractDepcruiseOptions(join(ROOT, '.dependency-cruiser.cjs'));
  const { output } = await cruise(files, { ...options, baseDir: ROOT, validate: true }, undefined, {
    tsConfig: extractTSConfig(join(ROOT, 'tsconfig.base.json')),
  });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

function report(failure: string, files: readonly string[]): void {
  if (files.length === 0) return;
  console.error(`${failure}:\n${files.map((file) => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
}

const files = listTypeScriptFiles();
const result = await cruiseImports(files);

const { output, exitCode } = await format(result, { outputType: 'err-long' });
if (exitCode > 0) {
  console.error(output);
  process.exitCode = 1;
}

// The cruiser reads no TypeScript at all, and says nothing, where it does not know the compiler's version.
const unread = allExtensions
  .filter(({ available }) => !available)
  .map(({ extension }) => extension);
const cruised = new Set(
  result.modules.map(({ source }) => source).filter((file) => !unread.includes(extname(file))),
);
report(
  'Not read by the import check',
  files.filter((file) => !cruised.has(file)),
);

const checked = new Set(listCheckedFiles());
report(
  'In no TypeScript program',
  files.filter((file) => !checked.has(file)),
);

const dependencies = result.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
if (!process.exitCode)
  console.log(`${files.length} files, ${dependencies} imports: within the law`);
