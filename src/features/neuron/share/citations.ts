import type { NeuronRef } from '../../../dataset/ids.ts';
import { formatNeuronReference } from '../../../route/neuron-reference.ts';
import { escapeXml } from './heatmap-svg.ts';

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

function nameOf({ neuronRef, model }: CitedNeuron): string {
  return `Neuron ${formatNeuronReference(neuronRef)} of ${model}`;
}

/** A line of Markdown: the neuron as a link, its explanation, its score. */
export function formatMarkdown(neuron: CitedNeuron): string {
  const { explanation, score, url } = neuron;
  const quote = explanation === undefined ? '' : `: “${escapeMarkdown(explanation.trim())}”`;
  const rating = score === null ? '' : ` (score ${score.toFixed(2)})`;
  return `[${escapeMarkdown(nameOf(neuron))}](<${url}>)${quote}${rating}`;
}

/** Explanations come from a dataset: nothing in them may become markup on somebody's page. */
function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&$-]/g, '\\$&');
}

/** The paper of the release, with the neuron as note; neurons of synthetic data are not part of it. */
export function formatBibtex(neuron: CitedNeuron): string {
  const caveat = neuron.synthetic ? ' (synthetic demonstration data, not of this paper)' : '';
  return [
    '@misc{bills2023language,',
    '  title = {Language models can explain neurons in language models},',
    '  author = {Bills, Steven and Cammarata, Nick and Mossing, Dan and Tillman, Henk and Gao, Leo and Goh, Gabriel and Sutskever, Ilya and Leike, Jan and Wu, Jeff and Saunders, William},',
    '  year = {2023},',
    '  howpublished = {\\url{https://openaipublic.blob.core.windows.net/neuron-explainer/paper/index.html}},',
    `  note = {${escapeLatex(nameOf(neuron) + caveat)}, \\url{${neuron.url.replace(/[{}\\]/g, encodeURIComponent)}}}`,
    '}',
    '',
  ].join('\n');
}

const LATEX_NAMES: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

function escapeLatex(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\{}$&#^_%~]/g, (character) => LATEX_NAMES[character] ?? `\\${character}`);
}

/** An iframe for another site. */
export function formatIframe(embedUrl: string, neuron: CitedNeuron): string {
  return `<iframe src="${escapeXml(embedUrl)}" title="${escapeXml(nameOf(neuron))}" width="100%" height="480" loading="lazy" style="border:1px solid #ccc"></iframe>`;
}
