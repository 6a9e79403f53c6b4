import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from '../cli/exit-codes.ts';
import { toStoredScore } from '../dataset/fixed-point.ts';
import type { LayerIndex, NeuronIndex } from '../dataset/ids.ts';
import { RELEASED_FILES } from '../models/model-description.ts';
import { parseExplanationList } from '../release/explanation-list.ts';
import { HttpSource } from '../sources/http-source.ts';
import type { ExplanationListRow } from './dataset-files/layer-rows.ts';
import type { ExplanationList } from './finalize.ts';

export interface ExplanationListData {
  rows: ExplanationList;
  /** Rows that are used. */
  count: number;
  /** Rows of layers or neurons that the model does not have. */
  outside: number;
}

export const EMPTY_LIST: ExplanationListData = { rows: new Map(), count: 0, outside: 0 };

/**
 * The explanations of a list in the format of the paper's `neuron-explanations-compressed.json`.
 *
 * @param from a path or an http(s) address
 * @param widths neurons of each layer
 * @throws UsageError where it cannot be read; ReleaseFormatError where it is not such a list
 */
export async function readExplanationList(
  from: string,
  widths: readonly number[],
  signal: AbortSignal,
): Promise<ExplanationListData> {
  const text = /^https?:\/\//i.test(from)
    ? await fetchText(new URL(from), signal)
    : await readFile(from, 'utf8').catch((error: Error) => {
        throw new UsageError(`The list of explanations cannot be read: ${error.message}`);
      });
  const rows = new Map<LayerIndex, Map<NeuronIndex, ExplanationListRow>>();
  let [count, outside] = [0, 0];
  const name = basename(from.replace(/[?#].*$/, ''));
  for (const { layer, neuron, explanation, score } of parseExplanationList(text, { name })) {
    if (neuron >= (widths[layer] ?? 0)) {
      outside++;
      continue;
    }
    const known = score !== null && Math.abs(score) <= 1;
    const inLayer = rows.get(layer) ?? new Map<NeuronIndex, ExplanationListRow>();
    inLayer.set(neuron, { explanation, score: known ? toStoredScore(score) : null });
    rows.set(layer, inLayer);
    count++;
  }
  return { rows, count, outside };
}

async function fetchText(address: URL, signal: AbortSignal): Promise<string> {
  const folder = new URL('.', address);
  folder.search = address.search;
  const source = new HttpSource(folder, RELEASED_FILES, { connections: 1 });
  try {
    const body = await source.readPath(basename(address.pathname), signal);
    if (body === null) throw new UsageError(`There is no list of explanations at ${source.url}.`);
    return Buffer.from(body).toString('utf8');
  } finally {
    await source.close();
  }
}
