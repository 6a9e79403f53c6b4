import { DescribedError, type ErrorText } from '../data/described-error.ts';
import { TransferError, type TransferProblem } from '../data/read-json.ts';
import { DatasetError, type DatasetProblem, describeProblem } from '../dataset/parse.ts';
import { DATASET_LIST_PATH } from '../dataset/paths.ts';

/** The title, message and advice for an error of any kind. */
export function describeError(error: unknown): ErrorText {
  if (isMissing(error) && fileOfError(error)?.endsWith(`/${DATASET_LIST_PATH}`)) return NO_DATASETS;
  if (error instanceof DescribedError) return error.text;
  if (error instanceof TransferError) return describeTransferProblem(error.problem);
  if (error instanceof DatasetError) return describeDatasetProblem(error.problem);
  return {
    title: 'Something went wrong',
    message: error instanceof Error ? error.message : String(error),
    advice: 'Try again. If it happens again, report it with the URL of this page.',
  };
}

/** The path of the file that an error is about, without host and revision; `undefined` if it is about none. */
export function fileOfError(error: unknown): string | undefined {
  if (error instanceof DescribedError) return error.file;
  if (!(error instanceof TransferError || error instanceof DatasetError)) return undefined;
  return error.file.replace(/[?#].*$/, '');
}

/** The host does not have the file, or answers with its start page instead. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof TransferError || error instanceof DatasetError)) return false;
  const { problem } = error;
  return problem.kind === 'missing' || (problem.kind === 'not-json' && problem.looksLikeHtml);
}

const NO_DATASETS: ErrorText = {
  title: 'No data found',
  message: 'The host has no list of datasets, datasets.json, in this folder.',
  advice:
    'If this is your site, create a dataset with "npm run ingest". In a URL, data= names the folder that holds datasets.json, not a dataset’s own.',
};

const INCOMPLETE_COPY =
  'The copy on this host is incomplete. If it is yours, check it with "npm run ingest -- verify".';
const DAMAGED_COPY = 'Try again. If it happens again, the copy on the host is damaged.';

function describeTransferProblem(problem: TransferProblem): ErrorText {
  switch (problem.kind) {
    case 'offline':
      return {
        title: 'You are offline',
        message: 'This file has not been loaded before.',
        advice: 'Reconnect, then try again. What is open stays open.',
      };
    case 'unreachable':
      return {
        title: 'The host does not respond',
        ...(problem.otherOrigin
          ? {
              message:
                'The data is on another host than this page. That host is down, or does not allow this site to read from it (CORS).',
              advice:
                'Try again. If it is your dataset, configure its host to send the header Access-Control-Allow-Origin.',
            }
          : {
              message: 'There was no response from the host of this page.',
              advice: 'Try again in a moment.',
            }),
      };
    case 'missing':
      return {
        title: 'A file is missing',
        message: `The dataset lists this file, but the host responded with status ${problem.status}.`,
        advice: INCOMPLETE_COPY,
      };
    case 'refused':
      return {
        title: 'Access denied',
        message: `The host responded with status ${problem.status}.`,
        advice: 'The host must allow reading this file.',
      };
    case 'server-error':
      return {
        title: 'Server error',
        message: `The host responded with status ${problem.status}, three times.`,
        advice: 'This is usually temporary. Try again in a moment.',
      };
    case 'cut-short':
      return {
        title: 'Incomplete download',
        message: 'The connection ended too early, or the file is damaged.',
        advice: DAMAGED_COPY,
      };
    case 'stalled':
      return {
        title: 'The download stalled',
        message: `No data arrived for ${problem.seconds} seconds.`,
        advice: 'Try again, or use a better connection.',
      };
  }
}

function describeDatasetProblem(problem: DatasetProblem): ErrorText {
  const text = describeProblem(problem);
  const message = `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  switch (problem.kind) {
    case 'not-json':
      return problem.looksLikeHtml
        ? { title: 'A file is missing', message, advice: INCOMPLETE_COPY }
        : { title: 'The file is damaged', message, advice: DAMAGED_COPY };
    case 'other-format':
    case 'invalid':
      return {
        title: 'The file is invalid',
        message,
        advice: 'The copy on the host is damaged, or was not created by this project’s ingest.',
      };
    case 'newer-version':
      return {
        title: 'The dataset is newer than this site',
        message,
        advice: 'Reload the page. If that does not help, the site must be updated.',
      };
    case 'too-large':
      return {
        title: 'The file is too large',
        message,
        advice: 'Reading was stopped. The copy on the host is damaged.',
      };
  }
}
