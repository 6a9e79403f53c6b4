import { TransferError, type TransferProblem } from '../data/read-json.ts';
import { DatasetError, type DatasetProblem, describeProblem } from '../dataset/parse.ts';
import { DATASET_LIST_PATH } from '../dataset/paths.ts';

/** What went wrong, in a few words and in a sentence, and what to do. */
export interface ErrorText {
  title: string;
  message: string;
  advice: string;
}

/** A text for each kind of a union of problems. */
type TextsByKind<Problem extends { kind: string }> = {
  [Kind in Problem['kind']]: (problem: Extract<Problem, { kind: Kind }>) => ErrorText;
};

/** The title, message and advice for an error of any kind. */
export function describeError(error: unknown): ErrorText {
  if (isMissing(error) && fileOfError(error)?.endsWith(`/${DATASET_LIST_PATH}`)) return NO_DATASETS;
  if (error instanceof TransferError) return textOf(TRANSFER_TEXTS, error.problem);
  if (error instanceof DatasetError) return textOf(DATASET_TEXTS, error.problem);
  return {
    title: 'Something went wrong',
    message: error instanceof Error ? error.message : String(error),
    advice: 'Try again. If it happens again, report it with the URL of this page.',
  };
}

/** The path of the file that an error is about, without host and revision; `undefined` if it is about none. */
export function fileOfError(error: unknown): string | undefined {
  if (!(error instanceof TransferError) && !(error instanceof DatasetError)) return undefined;
  return error.file.replace(/[?#].*$/, '');
}

/** The host does not have the file, or answers with its start page instead. */
function isMissing(error: unknown): boolean {
  if (error instanceof TransferError) return error.problem.kind === 'missing';
  return (
    error instanceof DatasetError &&
    error.problem.kind === 'not-json' &&
    error.problem.looksLikeHtml
  );
}

function textOf<Problem extends { kind: string }>(
  texts: TextsByKind<Problem>,
  problem: Problem,
): ErrorText {
  // The compiler cannot see that a problem's kind names the text for just this problem.
  return (texts[problem.kind as Problem['kind']] as (problem: Problem) => ErrorText)(problem);
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

const TRANSFER_TEXTS: TextsByKind<TransferProblem> = {
  offline: () => ({
    title: 'You are offline',
    message: 'This file has not been loaded before.',
    advice: 'Reconnect, then try again. What is open stays open.',
  }),
  unreachable: ({ otherOrigin }) =>
    otherOrigin
      ? {
          title: 'The host does not respond',
          message:
            'The data is on another host than this page. That host is down, or does not allow this site to read from it (CORS).',
          advice:
            'Try again. If it is your dataset, configure its host to send the header Access-Control-Allow-Origin.',
        }
      : {
          title: 'The host does not respond',
          message: 'There was no response from the host of this page.',
          advice: 'Try again in a moment.',
        },
  missing: ({ status }) => ({
    title: 'A file is missing',
    message: `The dataset lists this file, but the host responded with status ${status}.`,
    advice: INCOMPLETE_COPY,
  }),
  refused: ({ status }) => ({
    title: 'Access denied',
    message: `The host responded with status ${status}.`,
    advice: 'The host must allow reading this file.',
  }),
  'server-error': ({ status }) => ({
    title: 'Server error',
    message: `The host responded with status ${status}, three times.`,
    advice: 'This is usually temporary. Try again in a moment.',
  }),
  'cut-short': () => ({
    title: 'Incomplete download',
    message: 'The connection ended too early, or the file is damaged.',
    advice: DAMAGED_COPY,
  }),
  stalled: ({ seconds }) => ({
    title: 'The download stalled',
    message: `No data arrived for ${seconds} seconds.`,
    advice: 'Try again, or use a better connection.',
  }),
};

const DATASET_TEXTS: TextsByKind<DatasetProblem> = {
  'not-json': (problem) =>
    problem.looksLikeHtml
      ? { title: 'A file is missing', message: sentence(problem), advice: INCOMPLETE_COPY }
      : { title: 'The file is damaged', message: sentence(problem), advice: DAMAGED_COPY },
  'other-format': invalidFileText,
  invalid: invalidFileText,
  'newer-version': (problem) => ({
    title: 'The dataset is newer than this site',
    message: sentence(problem),
    advice: 'Reload the page. If that does not help, the site must be updated.',
  }),
  'too-large': (problem) => ({
    title: 'The file is too large',
    message: sentence(problem),
    advice: 'Reading was stopped. The copy on the host is damaged.',
  }),
};

function invalidFileText(problem: DatasetProblem): ErrorText {
  return {
    title: 'The file is invalid',
    message: sentence(problem),
    advice: 'The copy on the host is damaged, or was not created by this project’s ingest.',
  };
}

function sentence(problem: DatasetProblem): string {
  const text = describeProblem(problem);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
