import type { NeuronRef } from '../../../dataset/ids.ts';
import { formatNeuronReference } from '../../../route/neuron-reference.ts';

/** What a citation of a neuron needs. */
export interface CitedNeuron {
  neuronRef: NeuronRef;
  /** Title of the dataset, e.g. "GPT-2 XL". */
  model: string;
  synthetic: boolean;
  explanation: string | undefined;
  score: number | null;
  /** Of the neuron's page. */
  url: string;
}

/** A line of Markdown: the neuron as a link, its explanation, its score. */
export function formatMarkdown(neuron: CitedNeuron): string {
  const { neuronRef, model, explanation, score, url } = neuron;
  const parts = [
    `[Neuron ${formatNeuronReference(neuronRef)} of ${escapeMarkdown(model)}](<${url}>)`,
  ];
  if (explanation !== undefined) parts.push(`: “${escapeMarkdown(explanation.trim())}”`);
  if (score !== null) parts.push(` (score ${score.toFixed(2)})`);
  return parts.join('');
}

/** Explanations come from a dataset: nothing in them may become markup on somebody's page. */
function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&$-]/g, '\\$&');
}

/** The paper of the release, with the neuron as note; neurons of synthetic data are not part of it. */
export function formatBibtex(neuron: CitedNeuron): string {
  const { neuronRef, model, synthetic, url } = neuron;
  const name = `Neuron ${formatNeuronReference(neuronRef)} of ${model}`;
  const note = synthetic ? `${name} (synthetic demonstration data, not of this paper)` : name;
  return [
    '@misc{bills2023language,',
    '  title = {Language models can explain neurons in language models},',
    '  author = {Bills, Steven and Cammarata, Nick and Mossing, Dan and Tillman, Henk and Gao, Leo and Goh, Gabriel and Sutskever, Ilya and Leike, Jan and Wu, Jeff and Saunders, William},',
    '  year = {2023},',
    '  howpublished = {\\url{https://openaipublic.blob.core.windows.net/neuron-explainer/paper/index.html}},',
    `  note = {${escapeLatex(note)}, \\url{${url.replace(/[{}\\]/g, encodeURIComponent)}}}`,
    '}',
    '',
  ].join('\n');
}

function escapeLatex(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}$&#^_%~]/g, (character) => {
    const named: Record<string, string> = {
      '\\': '\\textbackslash{}',
      '^': '\\textasciicircum{}',
      '~': '\\textasciitilde{}',
    };
    return named[character] ?? `\\${character}`;
  });
}

/** An iframe for another site. */
export function formatIframe(embedUrl: string, { neuronRef, model }: CitedNeuron): string {
  const title = escapeHtml(`Neuron ${formatNeuronReference(neuronRef)} of ${model}`);
  return `<iframe src="${escapeHtml(embedUrl)}" title="${title}" width="100%" height="480" loading="lazy" style="border:1px solid #ccc"></iframe>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
