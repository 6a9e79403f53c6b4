import { DescribedError, type ErrorText } from '../data/described-error.ts';
import { formatCount } from '../ui/format.ts';

/** Why a released file cannot be shown. */
export type FileProblem =
  | { kind: 'offline' }
  /** The relay that the site's own server runs says in a sentence why it cannot reach the release. */
  | { kind: 'relay'; status: number; sentence: string }
  /** The page's own Content-Security-Policy forbids the address. */
  | { kind: 'policy' }
  /** The host answers, but lets no page of this site read its files. */
  | { kind: 'no-cors' }
  | { kind: 'unreachable' }
  /** The worker that parses and packs died. */
  | { kind: 'worker' }
  | { kind: 'stalled'; seconds: number }
  | { kind: 'cut-short' }
  /** `limitBytes` after decompression. */
  | { kind: 'too-large'; limitBytes: number }
  | { kind: 'not-json'; reason: string }
  /** `field` is "" where the whole file is meant. */
  | { kind: 'invalid'; field: string; reason: string }
  /** 429; `seconds` that the host asks to wait, `null` where it does not say. */
  | { kind: 'busy'; status: number; seconds: number | null }
  | { kind: 'server-error'; status: number; seconds: number | null }
  /** A page of HTML with status 200, as hosts answer for paths that they do not know. */
  | { kind: 'html' }
  | { kind: 'refused'; status: number }
  | { kind: 'missing'; status: number };

/** From the most telling to the least, where several addresses failed. */
const TELLING: readonly FileProblem['kind'][] = [
  'offline',
  'relay',
  'worker',
  'too-large',
  'invalid',
  'not-json',
  'cut-short',
  'stalled',
  'policy',
  'no-cors',
  'unreachable',
  'server-error',
  'busy',
  'refused',
  'html',
  'missing',
];

/** A released file that cannot be shown, with its words. */
export class ReleaseFileError extends DescribedError {
  readonly address: string;
  readonly problem: FileProblem;

  constructor(address: string, problem: FileProblem) {
    super(describeFileProblem(problem, new URL(address).host), address);
    this.address = address;
    this.problem = problem;
  }
}

/** One error for several addresses that failed: the words of the most telling, and what came of each. */
export function mostTelling(errors: readonly ReleaseFileError[]): DescribedError {
  const [first, ...others] = errors.toSorted(
    (a, b) => TELLING.indexOf(a.problem.kind) - TELLING.indexOf(b.problem.kind),
  );
  if (first === undefined) throw new RangeError('no error');
  if (others.length === 0) return first;
  const results = errors.map(({ address, text }) => `${address}: ${text.title}`);
  return new DescribedError(first.text, results.join('\n'));
}

const OTHER_WAYS =
  'Open the site with "npm start" on your own computer, or have its server pass the release on, or name a mirror that allows reading: see docs/publishing.md.';
const DAMAGED = 'Try again. If it happens again, the file at this address is damaged.';

function describeFileProblem(problem: FileProblem, host: string): ErrorText {
  switch (problem.kind) {
    case 'offline':
      return {
        title: 'You are offline',
        message: 'This neuron has not been read before in this browser.',
        advice: 'Reconnect, then try again.',
      };
    case 'relay':
      return {
        title: 'The release cannot be reached',
        message: `The server of this page passes the release on, and answered ${problem.status}: ${problem.sentence}`,
        advice: 'Check the connection of the computer that runs the server, then try again.',
      };
    case 'policy':
      return {
        title: 'This site may not read the release',
        message: `The site’s Content-Security-Policy does not allow connections to ${host}.`,
        advice: `If it is your site, allow this host with NEURON_ATLAS_CONNECT when you build it. ${OTHER_WAYS}`,
      };
    case 'no-cors':
      return {
        title: 'The host does not allow this site to read the release',
        message: `${host} responds, but without the header Access-Control-Allow-Origin (CORS), so browsers give its files to no other site.`,
        advice: OTHER_WAYS,
      };
    case 'unreachable':
      return {
        title: 'The release does not respond',
        message: `There was no response from ${host}.`,
        advice: `Check your connection, then try again. ${OTHER_WAYS}`,
      };
    case 'worker':
      return {
        title: 'The file could not be processed',
        message: 'The browser ran out of memory, or took more than 30 seconds, while parsing it.',
        advice: DAMAGED,
      };
    case 'stalled':
      return {
        title: 'The download stalled',
        message: `No data arrived from ${host} for ${problem.seconds} seconds.`,
        advice: 'Try again, or use a better connection.',
      };
    case 'cut-short':
      return {
        title: 'Incomplete download',
        message: `The connection to ${host} ended before the whole file had arrived, three times.`,
        advice: DAMAGED,
      };
    case 'too-large':
      return {
        title: 'The file is too large',
        message: `It is larger than the ${formatCount(problem.limitBytes / 2 ** 20)} MB that one file of a neuron may have.`,
        advice: 'Reading was stopped. The file at this address is damaged.',
      };
    case 'not-json':
      return {
        title: 'The file is damaged',
        message: `It is not complete JSON${problem.reason === '' ? '' : `: ${problem.reason}`}.`,
        advice: DAMAGED,
      };
    case 'invalid':
      return {
        title: 'The file is invalid',
        message: `${problem.field === '' ? 'It' : `Its field ${problem.field}`} is not as the release’s format says: ${problem.reason}.`,
        advice: 'The file at this address is damaged, or of another format.',
      };
    case 'busy':
      return {
        title: 'Too many requests',
        message: `${host} responded with status ${problem.status}${waitOf(problem.seconds)}.`,
        advice: `Try again ${problem.seconds === null ? 'in a minute' : 'after that time'}.`,
      };
    case 'server-error':
      return {
        title: 'Server error',
        message: `${host} responded with status ${problem.status}, three times${waitOf(problem.seconds)}.`,
        advice: 'This is usually temporary. Try again in a moment.',
      };
    case 'html':
      return {
        title: 'A web page instead of the file',
        message: `${host} responded with an HTML page, as hosts do for paths that they do not know.`,
        advice: `This address does not hold the release. ${OTHER_WAYS}`,
      };
    case 'refused':
      return {
        title: 'Access denied',
        message: `${host} responded with status ${problem.status}.`,
        advice: 'The host must allow reading this file.',
      };
    case 'missing':
      return {
        title: 'No released files found',
        message: `${host} responded with status ${problem.status}: there is no file at this address.`,
        advice:
          'The release has no files of this neuron, or lies elsewhere: see the addresses in “About the data”.',
      };
  }
}

function waitOf(seconds: number | null): string {
  return seconds === null ? '' : `, and asks to wait ${formatCount(Math.ceil(seconds))} seconds`;
}
