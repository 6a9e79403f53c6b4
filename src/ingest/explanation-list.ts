import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from '../cli/exit-codes.ts';
import { toStoredScore } from '../dataset/fixed-point.ts';
import type { LayerIndex, NeuronIndex } from '../dataset/ids.ts';
import { RELEASED_FILES } from '../models/model-description.ts';
import { parseExplanationList } from '../release/explanation-list.ts';
import { HttpSource } from '../sources/http-source.ts';
import { unpack } from '../sources/parse-files.ts';
import type { ExplanationListRow } from './dataset-files/layer-rows.ts';
import type { ExplanationList } from './finalize.ts';

export interface ExplanationListData {
  rows: ExplanationList;
  /** Neurons with a row. */
  count: number;
  /** Rows of layers or neurons that the model does not have. */
  outside: number;
  /** Whether explanations are the paper's, whose last characters were restored. */
  isPaperList: boolean;
}

export const EMPTY_LIST: ExplanationListData = {
  rows: new Map(),
  count: 0,
  outside: 0,
  isPaperList: false,
};

/**
 * The explanations of a list in any of the forms that `parseExplanationList` reads; of several rows of a neuron the last.
 *
 * @param from a path or an http(s) address
 * @param widths neurons of each layer
 * @throws UsageError where it cannot be read; UnreachableError where its host cannot be reached; ReleaseFormatError where it is not such a list
 */
export async function readExplanationList(
  from: string,
  widths: readonly number[],
  signal: AbortSignal,
): Promise<ExplanationListData> {
  const bytes = /^https?:\/\//i.test(from)
    ? await fetchFile(new URL(from), signal)
    : await readFile(from).catch((error: Error) => {
        throw new UsageError(`The list of explanations cannot be read: ${error.message}`);
      });
  const name = basename(from.replace(/[?#].*$/, ''));
  const list = parseExplanationList(decodeText(bytes, name), { name });
  const rows = new Map<LayerIndex, Map<NeuronIndex, ExplanationListRow>>();
  let outside = 0;
  for (const { layer, neuron, explanation, score } of list.rows) {
    if (neuron >= (widths[layer] ?? 0)) {
      outside++;
      continue;
    }
    const known = score !== null && Math.abs(score) <= 1;
    const inLayer = rows.get(layer) ?? new Map<NeuronIndex, ExplanationListRow>();
    inLayer.set(neuron, { explanation, score: known ? toStoredScore(score) : null });
    rows.set(layer, inLayer);
  }
  const count = [...rows.values()].reduce((sum, { size }) => sum + size, 0);
  return { rows, count, outside, isPaperList: list.isPaperList && count > 0 };
}

/** @throws UsageError where it is no UTF-8: spreadsheets may save another encoding */
function decodeText(bytes: Uint8Array, name: string): string {
  const unpacked = unpack(bytes, name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
  } catch {
    throw new UsageError(`${name}: the text is not UTF-8. Save the list as UTF-8.`);
  }
}

async function fetchFile(address: URL, signal: AbortSignal): Promise<Uint8Array> {
  const folder = new URL('.', address);
  folder.search = address.search;
  const source = new HttpSource(folder, RELEASED_FILES, { connections: 1 });
  try {
    await source.requireReachable(signal);
    const body = await source.readPath(basename(address.pathname), signal);
    if (body === null) throw new UsageError(`There is no list of explanations at ${source.url}.`);
    return body;
  } finally {
    await source.close();
  }
}
