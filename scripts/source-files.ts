import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ROOT } from './run-command.ts';

/**
 * All files below the given files and folders, as sorted paths relative to the project, with `/` on every
 * system. What does not exist is left out.
 */
export function listFiles(places: readonly string[], root: string = ROOT): string[] {
  const files = places.flatMap((place) => {
    const entry = statSync(join(root, place), { throwIfNoEntry: false });
    if (entry === undefined) return [];
    if (entry.isFile()) return [place];
    return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
      .filter((below) => below.isFile())
      .map((below) => join(below.parentPath, below.name).slice(root.length + 1));
  });
  return [...new Set(files.map((file) => file.split(sep).join('/')))].sort();
}

/** Every TypeScript file that is ours. */
export function listTypeScriptFiles(root: string = ROOT): string[] {
  const configs = readdirSync(root).filter((name) => name.endsWith('.config.ts'));
  return listFiles(['src', 'scripts', 'bench', 'e2e', ...configs], root).filter((file) =>
    /\.tsx?$/.test(file),
  );
}
