type Text = [summary: string, advice: string];
/** What the server said, cut short, or what is wrong. */
type Detail = { detail: string };

/** By kind of error: what happened, and what to do. */
const ERROR_TEXT = {
  'invalid-settings': ({ detail }: Detail): Text => [detail, 'Correct the endpoint’s settings.'],
  unreachable: ({ detail }: Detail): Text => [
    `The endpoint could not be reached${quoted(detail)}.`,
    'Check the address and that the server runs. A browser also reports this when the server does not allow this site (CORS): a local server can be told to allow its origin.',
  ],
  timeout: ({ afterMs }: { afterMs: number }): Text => [
    `The endpoint did not respond within ${Math.round(afterMs / 1000)} seconds.`,
    'Try again, or choose a faster model.',
  ],
  unauthorized: ({ detail }: Detail): Text => [
    `The endpoint did not accept the key (401)${quoted(detail)}.`,
    'Enter a valid key for this endpoint.',
  ],
  forbidden: ({ detail }: Detail): Text => [
    `The endpoint denied access (403)${quoted(detail)}.`,
    'Check what the key is allowed to use.',
  ],
  'not-found': ({ model, detail }: Detail & { model: string }): Text => [
    `The endpoint has no model “${model}”, or the address is wrong (404)${quoted(detail)}.`,
    'Check the model’s name, and that the address ends where /chat/completions begins.',
  ],
  'quota-exhausted': ({ detail }: Detail): Text => [
    `The account’s quota is used up${quoted(detail)}.`,
    'Waiting does not help: check the account’s plan and billing.',
  ],
  'rate-limited': ({ retryAfterMs, detail }: Detail & { retryAfterMs: number | null }): Text => [
    `The endpoint’s rate limit is reached${
      retryAfterMs === null ? '' : `; retry after ${Math.ceil(retryAfterMs / 1000)} seconds`
    } (429)${quoted(detail)}.`,
    'Continue later, or with fewer requests at a time.',
  ],
  'context-too-long': ({ detail }: Detail): Text => [
    `The text is too long for the model${quoted(detail)}.`,
    'Choose a model with a longer context.',
  ],
  refused: ({ status, detail }: Detail & { status: number }): Text => [
    `The endpoint rejected the request (${status})${quoted(detail)}.`,
    'It may not support what this simulator needs: choose another simulator or model.',
  ],
  'server-error': ({
    status,
    detail,
  }: Detail & { status: number; retryAfterMs: number | null }): Text => [
    `The endpoint failed (${status})${quoted(detail)}.`,
    'The error is on the server’s side: try again later.',
  ],
  'cut-off': (_: object): Text => [
    'The endpoint’s response ended early.',
    'Try again; if it happens often, check the connection or a proxy.',
  ],
  malformed: ({ detail }: Detail): Text => [
    `The endpoint’s response could not be used: ${detail}.`,
    'Try again, or choose another model.',
  ],
  unsupported: ({ detail }: Detail): Text => [
    `The endpoint cannot do what this simulator needs: ${detail}.`,
    'Choose another simulator.',
  ],
  'budget-spent': ({ limit }: { limit: 'requests' | 'tokens' }): Text => [
    `The budget of ${limit} is used up.`,
    'What was simulated so far is kept; raise the budget to continue.',
  ],
};

type EndpointErrorKind = keyof typeof ERROR_TEXT;

/** Why an endpoint could not be used. */
export type EndpointErrorReason = {
  [Kind in EndpointErrorKind]: { kind: Kind } & Parameters<(typeof ERROR_TEXT)[Kind]>[0];
}[EndpointErrorKind];

/** Errors of one request alone, which may succeed when it is sent again. */
const TRANSIENT = ['timeout', 'server-error', 'cut-off', 'malformed'];

/** Its message can be shown as it is; it never contains the key. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly reason: EndpointErrorReason;
  /** What happened, one sentence. */
  readonly summary: string;
  /** What to do about it. */
  readonly advice: string;

  constructor(reason: EndpointErrorReason) {
    const describe = ERROR_TEXT[reason.kind] as (of: EndpointErrorReason) => Text;
    const [summary, advice] = describe(reason);
    super(`${summary} ${advice}`);
    this.reason = reason;
    this.summary = summary;
    this.advice = advice;
  }

  /** Whether the same request may succeed later. */
  get isRetryable(): boolean {
    return [...TRANSIENT, 'unreachable', 'rate-limited'].includes(this.reason.kind);
  }

  /** Whether every further request would fail likewise, so that a run should stop. */
  get endsRun(): boolean {
    return ![...TRANSIENT, 'context-too-long'].includes(this.reason.kind);
  }
}

/** For a response that cannot be used. */
export function malformed(detail: string): EndpointError {
  return new EndpointError({ kind: 'malformed', detail });
}

function quoted(detail: string): string {
  return detail === '' ? '' : `: “${detail}”`;
}
