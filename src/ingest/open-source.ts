import { UsageError } from './cli/exit-codes.ts';
import type { ModelDescription } from './models/model-description.ts';
import { FolderSource } from './source/folder-source.ts';
import { HttpSource } from './source/http-source.ts';
import type { ReleaseSource } from './source/release-source.ts';

/**
 * The source that `--from` names: an http(s) address or a folder.
 *
 * @param from absent: where the model's description says the files are
 * @throws UsageError where there is neither
 */
export async function openSource(
  from: string | undefined,
  model: ModelDescription,
  concurrency: number,
): Promise<ReleaseSource> {
  const place = from ?? model.source.url;
  if (place === null) {
    throw new UsageError('Say where the files are: --from with a folder or an address.');
  }
  if (/^https?:\/\//i.test(place)) {
    if (!URL.canParse(place)) throw new UsageError(`"${place}" is not an address.`);
    return new HttpSource(new URL(place), model.files, { connections: concurrency });
  }
  return FolderSource.open(place, model.files);
}
