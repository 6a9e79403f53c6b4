type Text = [summary: string, advice: string];
/** What the server said, cut short, or what is wrong. */
type Detail = { detail: string };

/** What keeps a browser from sending a request. */
type BlockedBy = 'site-policy' | 'mixed-content' | 'permission';

/** What works in any case: the page of this computer, or no page. */
const OTHER_WAYS = 'Or use the command line, `npm run explain`, which no browser restricts.';

const BLOCKED: Record<BlockedBy, (origin: string) => Text> = {
  'site-policy': (origin) => [
    `This site’s own policy (Content-Security-Policy) blocks requests to ${origin}; the server was not asked.`,
    `On your own computer: npm start -- --connect ${origin}. The owner of a site can allow it with NEURON_ATLAS_CONNECT. ${OTHER_WAYS}`,
  ],
  'mixed-content': (origin) => [
    `The browser blocks requests from a page on https to ${origin}, which is plain http (mixed content); the server was not asked.`,
    `Open the page on your own computer: npm start -- --connect ${origin}. Or serve the model on https. ${OTHER_WAYS}`,
  ],
  permission: (origin) => [
    `The browser does not let this site connect to ${origin}: its permission for devices on the local network was denied.`,
    `Allow it in the browser’s settings for this site, and test again. ${OTHER_WAYS}`,
  ],
};

/** By kind of error: what happened, and what to do. */
const ERROR_TEXT = {
  'invalid-settings': ({ detail }: Detail): Text => [detail, 'Correct the endpoint’s settings.'],
  unreachable: ({ detail }: Detail): Text => [
    detail === ''
      ? 'The endpoint could not be reached.'
      : `The endpoint could not be reached: ${detail}`,
    'Check the address and that the server runs. A browser also reports this when the server does not allow this site (CORS): a local server can be told to allow its origin.',
  ],
  blocked: ({ by, origin }: { by: BlockedBy; origin: string }): Text => BLOCKED[by](origin),
  redirected: ({ to }: { to: string }): Text => [
    `The endpoint redirects to ${to === '' ? 'another address' : to}; the request and the key were not sent there.`,
    'Enter the address that the server is at, if you trust it.',
  ],
  timeout: ({ afterMs }: { afterMs: number }): Text => [
    `The endpoint did not respond within ${Math.round(afterMs / 1000)} seconds.`,
    'Try again, or choose a faster model.',
  ],
  unauthorized: ({ status, detail }: Detail & { status: number }): Text => [
    `The endpoint did not accept the key (${status})${quoted(detail)}.`,
    'Enter a valid key for this endpoint.',
  ],
  forbidden: ({ detail }: Detail): Text => [
    `The endpoint denied access (403)${quoted(detail)}.`,
    'Check what the key is allowed to use.',
  ],
  'not-found': ({ model, status, detail }: Detail & { model: string; status: number }): Text => [
    `The endpoint has no model “${model}”, or the address is wrong (${status})${quoted(detail)}.`,
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
  unavailable: ({
    status,
    detail,
  }: Detail & { status: number; retryAfterMs: number | null }): Text => [
    `The endpoint is not ready (${status})${quoted(detail)}.`,
    'It is overloaded, or still loads the model: try again later, or wait longer.',
  ],
  'content-policy': ({ status, detail }: Detail & { status: number }): Text => [
    `The endpoint’s content policy does not allow this text (${status})${quoted(detail)}.`,
    'Other neurons are not affected; another model or endpoint may accept it.',
  ],
  'context-too-long': ({ detail }: Detail): Text => [
    `The text is too long for the model${quoted(detail)}.`,
    'Choose a model with a longer context.',
  ],
  refused: ({
    status,
    detail,
    othersAccepted,
  }: Detail & { status: number; othersAccepted: boolean }): Text => [
    `The endpoint rejected the request (${status})${quoted(detail)}.`,
    othersAccepted
      ? 'It accepted other requests of this form: it is this text that it rejects.'
      : 'It may not support what this simulator needs: choose another simulator or model.',
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
/** Errors that pass by themselves: waited for, as long as a run may wait. */
const PASSING = ['rate-limited', 'unavailable'];
/** Errors that the text of a request causes, and that it causes again. */
const OF_PROMPT = ['context-too-long', 'content-policy'];

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

  /** Whether the same request may succeed when it is sent again soon. */
  get isRetryable(): boolean {
    return [...TRANSIENT, 'unreachable'].includes(this.reason.kind);
  }

  /** Whether the same request will succeed once the server is ready again. */
  get passes(): boolean {
    return PASSING.includes(this.reason.kind);
  }

  /** Whether the request's own text is the cause, and would be again. */
  get isOfPrompt(): boolean {
    const { reason } = this;
    return reason.kind === 'refused' ? reason.othersAccepted : OF_PROMPT.includes(reason.kind);
  }

  /** Whether every further request would fail likewise, so that a run should stop. */
  get endsRun(): boolean {
    return !TRANSIENT.includes(this.reason.kind) && !this.isOfPrompt;
  }
}

/** For a response that cannot be used. */
export function malformed(detail: string): EndpointError {
  return new EndpointError({ kind: 'malformed', detail });
}

function quoted(detail: string): string {
  return detail === '' ? '' : `: “${detail}”`;
}
