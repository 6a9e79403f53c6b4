import { TransferError, type TransferProblem } from '../data/read-json.ts';
import { DatasetError, type DatasetProblem, describeProblem } from '../dataset/parse.ts';
import { DATASET_LIST_PATH } from '../dataset/paths.ts';

/** What a trouble is called, what it means, and what to do. */
export interface ErrorText {
  title: string;
  message: string;
  advice: string;
  /** Asking again could help. */
  canRetry: boolean;
}

/** No dataset lists this file: it is the list. */
const NO_CATALOGUE: ErrorText = {
  title: 'There is no data here',
  message: 'The host has no list of datasets, datasets.json, in this folder.',
  advice:
    'If the site is yours, put a dataset there: "npm run ingest" makes one. In an address, data= names the folder that has datasets.json in it, not a dataset’s own.',
  canRetry: true,
};

/** Words for anything that can go wrong between a host and the page; `file` names what was asked for. */
export function describeError(error: unknown): ErrorText {
  if (isAbsent(error) && fileOfError(error)?.endsWith(`/${DATASET_LIST_PATH}`)) return NO_CATALOGUE;
  if (error instanceof TransferError) return describeTransfer(error.problem);
  if (error instanceof DatasetError) return describeDataset(error.problem);
  return {
    title: 'Something went wrong in the page',
    message: error instanceof Error ? error.message : String(error),
    advice: 'Try again; if it happens again, please report it with the address of this page.',
    canRetry: true,
  };
}

/** The host does not have the file, or answers with its start page in place of it. */
function isAbsent(error: unknown): boolean {
  if (error instanceof TransferError) return error.problem.kind === 'missing';
  return (
    error instanceof DatasetError &&
    error.problem.kind === 'not-json' &&
    error.problem.looksLikeHtml
  );
}

/** The path of the file that an error is about, without host and revision; `undefined` if it is about none. */
export function fileOfError(error: unknown): string | undefined {
  if (!(error instanceof TransferError) && !(error instanceof DatasetError)) return undefined;
  return error.file.replace(/[?#].*$/, '');
}

function describeTransfer(problem: TransferProblem): ErrorText {
  switch (problem.kind) {
    case 'offline':
      return {
        title: 'You are offline',
        message: 'The browser has no network, and this file has not been read before.',
        advice: 'It is read as soon as you try again with a network. What is open stays open.',
        canRetry: true,
      };
    case 'unreachable':
      return {
        title: 'The host does not answer',
        message: problem.otherOrigin
          ? 'The data are on another host than this page. That host is down, or it does not allow pages of this host to read from it (CORS).'
          : 'The host of this page gave no answer.',
        advice: problem.otherOrigin
          ? 'Try again. If it is your dataset, let its host send the header Access-Control-Allow-Origin.'
          : 'Try again in a moment.',
        canRetry: true,
      };
    case 'missing':
      return {
        title: 'A file is missing',
        message: `The host says that there is no such file (${problem.status}), though the dataset lists it.`,
        advice:
          'The copy on this host is incomplete. If it is yours, check it with "npm run ingest -- verify".',
        canRetry: true,
      };
    case 'refused':
      return {
        title: 'The host refuses the file',
        message: `It answered with status ${problem.status}.`,
        advice: 'Whoever runs the host has to allow reading it.',
        canRetry: true,
      };
    case 'server-error':
      return {
        title: 'The host has a problem',
        message: `It answered with status ${problem.status}, three times.`,
        advice: 'This passes in most cases: try again in a moment.',
        canRetry: true,
      };
    case 'cut-short':
      return {
        title: 'The file did not arrive whole',
        message: 'The connection ended too early, or the file is damaged.',
        advice: 'Try again. If it stays so, the copy on the host is damaged.',
        canRetry: true,
      };
    case 'stalled':
      return {
        title: 'The file stopped arriving',
        message: `Nothing came for ${problem.seconds} seconds.`,
        advice: 'Try again, perhaps with a better connection.',
        canRetry: true,
      };
  }
}

function describeDataset(problem: DatasetProblem): ErrorText {
  const found = describeProblem(problem);
  const what = `${found.charAt(0).toUpperCase()}${found.slice(1)}.`;
  switch (problem.kind) {
    case 'not-json':
      return problem.looksLikeHtml
        ? {
            title: 'A file is missing',
            message: what,
            advice:
              'Hosts do this for files they do not have. The copy is incomplete; if it is yours, check it with "npm run ingest -- verify".',
            canRetry: true,
          }
        : {
            title: 'The file is damaged',
            message: what,
            advice: 'Try again. If it stays so, the copy on the host is damaged.',
            canRetry: true,
          };
    case 'other-format':
    case 'invalid':
      return {
        title: 'The file is not as it should be',
        message: what,
        advice: 'The copy on the host is damaged, or was not made by this project’s ingest.',
        canRetry: true,
      };
    case 'newer-version':
      return {
        title: 'The dataset is newer than this site',
        message: what,
        advice: 'Reload the page; if that does not help, the site has to be updated.',
        canRetry: true,
      };
    case 'too-large':
      return {
        title: 'The file is too large to be right',
        message: what,
        advice: 'It was not read any further, to keep the page alive.',
        canRetry: true,
      };
  }
}
