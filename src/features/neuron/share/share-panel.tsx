import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { manifestQuery } from '../../../data/queries.ts';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { describeError } from '../../../page/error-text.ts';
import { externalLinksOf } from '../../../page/external-links.tsx';
import { currentAddress } from '../../../page/navigation.ts';
import { useNeuron } from '../../../page/use-neuron.ts';
import { useRoute } from '../../../page/use-route.ts';
import { formatPageUrl } from '../../../route/route.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { downloadFile } from '../../../ui/download-file.ts';
import { type CitedNeuron, formatBibtex, formatIframe, formatMarkdown } from './citations.ts';
import { excerptsCsv, releasedJson } from './neuron-files.ts';
import { fetchWholeNeuron } from './whole-neuron.ts';

/** Links, citations and files of the open neuron. */
export function SharePanel({ neuronRef }: { neuronRef: NeuronRef }) {
  const state = useNeuron(neuronRef);
  return state.kind === 'ready' ? (
    <ShareGroups neuron={state.neuron} />
  ) : (
    <p className="w-72 max-w-full text-text-secondary">
      {state.kind === 'loading' ? 'Loading neuron…' : 'Nothing to share: couldn’t load the neuron.'}
    </p>
  );
}

function ShareGroups({ neuron: overview }: { neuron: Neuron }) {
  const { dataFolder } = useCurrentDataset();
  const { id, title: model, synthetic } = dataFolder.entry;
  const { scope } = useRoute();
  const client = useQueryClient();
  const manifest = useQuery(manifestQuery(dataFolder));
  const [problem, setProblem] = useState<string>();
  const { layer, neuron } = overview;
  const urlOf = (kind: 'neuron' | 'embed') =>
    `${location.href.split('#')[0]}#${formatPageUrl({ kind, layer, neuron }, scope)}`;
  const first = overview.overview.explanations?.[0];
  const cited: CitedNeuron = {
    neuronRef: { layer, neuron },
    model,
    synthetic,
    explanation: first?.text,
    score: first?.releasedScores.correlation ?? null,
    url: urlOf('neuron'),
  };
  const links = externalLinksOf(manifest.data?.links ?? [], cited.neuronRef);
  const save = async (extension: string, type: string, format: (whole: Neuron) => string) => {
    setProblem(undefined);
    try {
      const text = format(await fetchWholeNeuron(client, dataFolder, overview));
      downloadFile(`${id}-${layer}-${neuron}.${extension}`, new Blob([text], { type }));
    } catch (error) {
      const { title, advice } = describeError(error);
      setProblem(`${title}. ${advice}`);
    }
  };
  const saveJson = () =>
    save('json', 'application/json', (whole) => JSON.stringify(releasedJson(whole)));

  return (
    <div className="flex w-72 max-w-full flex-col gap-3">
      <Group title="Link">
        <CopyButton text={currentAddress}>Copy link to this view</CopyButton>
        <CopyButton text={() => cited.url}>Copy link to this neuron</CopyButton>
      </Group>
      <Group title="Cite">
        <CopyButton text={() => formatMarkdown(cited)}>Copy Markdown</CopyButton>
        <CopyButton text={() => formatBibtex(cited)}>Copy BibTeX</CopyButton>
        <CopyButton text={() => formatIframe(urlOf('embed'), cited)}>Copy iframe</CopyButton>
      </Group>
      <Group title="Files">
        <Button onClick={() => void saveJson()}>Neuron as JSON</Button>
        <Button onClick={() => void save('csv', 'text/csv', excerptsCsv)}>Excerpts as CSV</Button>
        {problem !== undefined && (
          <p role="alert" className="w-full text-warning">
            {problem}
          </p>
        )}
        <p className="w-full text-xs text-text-muted">
          JSON is in the release’s own format, with {overview.scale.decimals} decimals. In CSV, a
          token that starts like a formula (= + - @) has an apostrophe before it. For images, click
          # beside an excerpt, or the buttons below a plot.
        </p>
      </Group>
      {links.length > 0 && (
        <Group title="Elsewhere">
          <ul>
            {links.map(({ title, address }) => (
              <li key={address}>
                <a href={address} rel="noreferrer">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </Group>
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-semibold text-text-muted">{title}</h3>
      <div className="flex flex-wrap gap-2">{children}</div>
    </section>
  );
}
