import { INDEX_GROUPS, type IndexGroup } from '../../dataset/paths.ts';
import { describeError } from '../../page/error-text.ts';
import type { FailedFile } from '../../search/protocol.ts';
import { deserializeError } from '../../search/protocol.ts';
import type { SearchClient, SearchState } from '../../search/search-client.ts';
import { Button } from '../../ui/button.tsx';

const GROUP_WORDS: Record<IndexGroup, string> = {
  explanations: 'explanations',
  scores: 'scores',
  statistics: 'statistics',
  tokens: 'top tokens',
};

/** What has not arrived, why, and the way to have it; nothing where all is well. */
export function LoadingNotes({ client, state }: { client: SearchClient; state: SearchState }) {
  const failed = state.progress?.failed ?? [];
  const isBroken = state.status === 'broken';
  if (!isBroken && failed.length === 0) return null;
  return (
    <div
      role="alert"
      className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded border border-border bg-warning-background px-3 py-1.5 text-sm"
    >
      <span>
        {isBroken
          ? 'The search stopped several times in a row, perhaps for want of memory. Your query is kept.'
          : `${listFailures(failed)} did not arrive: ${reasonOf(failed)} The rest is searched.`}
      </span>
      <Button onClick={() => (isBroken ? client.restart() : client.retry())}>
        {isBroken ? 'Start the search again' : 'Try again'}
      </Button>
    </div>
  );
}

/** "The explanations of layers 7, 9 and the top tokens of layer 3". */
function listFailures(failed: readonly FailedFile[]): string {
  const parts = INDEX_GROUPS.flatMap((group) => {
    const layers = failed.flatMap((file) =>
      file.group === group && file.layer !== null ? [file.layer] : [],
    );
    if (layers.length === 0) return [];
    const list = layers.sort((a, b) => a - b).join(', ');
    return [`the ${GROUP_WORDS[group]} of layer${layers.length === 1 ? '' : 's'} ${list}`];
  });
  if (failed.some(({ layer }) => layer === null)) parts.push('the list of tokens');
  const text = parts.join(' and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function reasonOf(failed: readonly FailedFile[]): string {
  const titles = new Set(failed.map(({ error }) => describeError(deserializeError(error)).title));
  return `${[...titles].join('; ').toLowerCase()}.`;
}
