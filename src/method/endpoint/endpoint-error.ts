/** Everything that can go wrong between us and an endpoint. `detail` is the server's own words, cut short. */
export type EndpointErrorReason =
  | { kind: 'invalid-settings'; detail: string }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'timeout'; afterMs: number }
  | { kind: 'unauthorised'; detail: string }
  | { kind: 'forbidden'; detail: string }
  | { kind: 'not-found'; model: string; detail: string }
  | { kind: 'quota-exhausted'; detail: string }
  | { kind: 'rate-limited'; retryAfterMs: number | null; detail: string }
  | { kind: 'context-too-long'; detail: string }
  | { kind: 'refused'; status: number; detail: string }
  | { kind: 'server-error'; status: number; retryAfterMs: number | null; detail: string }
  | { kind: 'cut-off' }
  | { kind: 'malformed'; detail: string }
  | { kind: 'unsupported'; detail: string }
  | { kind: 'budget-spent'; limit: 'requests' | 'tokens' };

export type EndpointErrorKind = EndpointErrorReason['kind'];

/** Failures that the same request may survive when it is sent again. */
const RETRYABLE: ReadonlySet<EndpointErrorKind> = new Set<EndpointErrorKind>([
  'unreachable',
  'timeout',
  'rate-limited',
  'server-error',
  'cut-off',
  'malformed',
]);

/** Failures of one text only: a run may go on with its other excerpts. */
const OF_ONE_REQUEST: ReadonlySet<EndpointErrorKind> = new Set<EndpointErrorKind>([
  'timeout',
  'context-too-long',
  'server-error',
  'cut-off',
  'malformed',
]);

/** Carries words for people as its message, never the key. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly failure: EndpointErrorReason;

  constructor(failure: EndpointErrorReason) {
    const { summary, advice } = describeEndpointError(failure);
    super(`${summary} ${advice}`);
    this.failure = failure;
  }

  get isRetryable(): boolean {
    return RETRYABLE.has(this.failure.kind);
  }

  /** Whether every further request would fail likewise, so that a run should stop. */
  get endsRun(): boolean {
    return !OF_ONE_REQUEST.has(this.failure.kind);
  }
}

export interface EndpointErrorText {
  /** What happened, one sentence. */
  summary: string;
  /** What to do about it. */
  advice: string;
}

export function describeEndpointError(failure: EndpointErrorReason): EndpointErrorText {
  switch (failure.kind) {
    case 'invalid-settings':
      return { summary: failure.detail, advice: 'Correct the endpoint’s settings.' };
    case 'unreachable':
      return {
        summary: `The endpoint could not be reached${quoted(failure.detail)}.`,
        advice:
          'Check the address and that the server runs. A browser also reports this when the server does not allow this site (CORS): a local server can be told to allow its origin.',
      };
    case 'timeout':
      return {
        summary: `The endpoint did not answer within ${Math.round(failure.afterMs / 1000)} seconds.`,
        advice: 'Try again, or choose a quicker model.',
      };
    case 'unauthorised':
      return {
        summary: `The endpoint did not accept the key (401)${quoted(failure.detail)}.`,
        advice: 'Enter a valid key for this endpoint.',
      };
    case 'forbidden':
      return {
        summary: `The endpoint refuses this key or place (403)${quoted(failure.detail)}.`,
        advice: 'Check what the key is allowed to use.',
      };
    case 'not-found':
      return {
        summary: `The endpoint has no model “${failure.model}”, or the address is wrong (404)${quoted(failure.detail)}.`,
        advice: 'Check the model’s name, and that the address ends where /chat/completions begins.',
      };
    case 'quota-exhausted':
      return {
        summary: `The account’s quota is used up${quoted(failure.detail)}.`,
        advice: 'Waiting does not help: check the account’s plan and billing.',
      };
    case 'rate-limited':
      return {
        summary: `The endpoint asks for fewer requests${
          failure.retryAfterMs === null
            ? ''
            : `, and to wait ${Math.ceil(failure.retryAfterMs / 1000)} seconds`
        } (429)${quoted(failure.detail)}.`,
        advice: 'Continue later, or with fewer requests at a time.',
      };
    case 'context-too-long':
      return {
        summary: `The text is too long for the model${quoted(failure.detail)}.`,
        advice: 'Choose a model with a longer context.',
      };
    case 'refused':
      return {
        summary: `The endpoint refused the request (${failure.status})${quoted(failure.detail)}.`,
        advice: 'It may not support what this simulator asks: choose another simulator or model.',
      };
    case 'server-error':
      return {
        summary: `The endpoint failed (${failure.status})${quoted(failure.detail)}.`,
        advice: 'The fault is on its side: try again later.',
      };
    case 'cut-off':
      return {
        summary: 'The endpoint’s answer broke off before its end.',
        advice: 'Try again; if it happens often, look at the connection or a proxy.',
      };
    case 'malformed':
      return {
        summary: `The endpoint’s answer could not be used: ${failure.detail}.`,
        advice: 'Try again, or choose another model.',
      };
    case 'unsupported':
      return {
        summary: `The endpoint cannot do what this simulator needs: ${failure.detail}.`,
        advice: 'Choose another simulator.',
      };
    case 'budget-spent':
      return {
        summary: `The budget of ${failure.limit} is used up.`,
        advice: 'What was simulated so far is kept; raise the budget to go on.',
      };
  }
}

function quoted(detail: string): string {
  return detail === '' ? '' : `: “${detail}”`;
}
