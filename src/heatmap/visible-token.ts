/**
 * How a token is set, so that it reads as running text and yet nothing in it is invisible: line breaks, tabs,
 * runs of spaces, lost characters and controls each get a sign.
 */

/** A part of a token that is set in one way. */
export type TokenPiece =
  | { kind: 'text' | SignedKind; text: string }
  /** Not set itself, only its code: it could turn the direction of the text around it. */
  | { kind: 'control'; text: string; code: string };

type SignedKind =
  /** One space beyond a leading one. */
  | 'space'
  /** A sign, then the line break itself. */
  | 'newline'
  | 'tab'
  | 'no-break-space'
  /** U+FFFD: the token was part of a multi-byte character, whose bytes the release has lost. */
  | 'lost';

const SIGNED_KINDS: Readonly<Record<string, SignedKind>> = {
  ' ': 'space',
  '\n': 'newline',
  '\t': 'tab',
  '\u00a0': 'no-break-space',
  '\ufffd': 'lost',
};

export type VisibleToken =
  /** Set as it is; `leadingSpace` says that it begins with one space. */
  | { kind: 'plain'; leadingSpace: boolean }
  /** A token of the model's own, such as `<|endoftext|>`: no text. */
  | { kind: 'special' }
  | { kind: 'pieces'; pieces: readonly TokenPiece[] };

const SPECIAL = /^<\|[a-z_]+\|>$/;

/** Controls, bidirectional formatting, zero-width characters, line separators, and halves of pairs. */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/u;

/** What a plain token has none of, a leading space apart. */
const NOT_PLAIN = new RegExp(`[\\n\\t\\u00a0\\ufffd]|  |^ $|${CONTROL.source}`, 'u');

/** Nearly every token: decided at once, where the pattern of what is not plain takes a third of opening a neuron. */
const ORDINARY = /^ ?[!-~]+$/;

const PLAIN: VisibleToken = { kind: 'plain', leadingSpace: false };
const PLAIN_AFTER_SPACE: VisibleToken = { kind: 'plain', leadingSpace: true };

/** Decides how a token is set; never throws, and the pieces' texts put together are the token. */
export function visibleToken(token: string): VisibleToken {
  if (token.startsWith('<|') && SPECIAL.test(token)) return { kind: 'special' };
  if (ORDINARY.test(token) || !NOT_PLAIN.test(token)) {
    return token.startsWith(' ') ? PLAIN_AFTER_SPACE : PLAIN;
  }
  const pieces: TokenPiece[] = [];
  for (const character of token) {
    const last = pieces.at(-1);
    if (CONTROL.test(character)) {
      pieces.push({ kind: 'control', text: character, code: codeOf(character) });
    } else if (SIGNED_KINDS[character] !== undefined) {
      pieces.push({ kind: SIGNED_KINDS[character], text: character });
    } else if (last?.kind === 'text') last.text += character;
    else pieces.push({ kind: 'text', text: character });
  }
  return { kind: 'pieces', pieces };
}

/** "U+200B" */
function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

const SIGNS: Record<string, string> = { '\n': '↵', '\t': '⇥', '\u00a0': '⍽' };

/**
 * A token on one line for people, outside of its text: spaces at its ends as `␣`, signs for what is invisible.
 * Example: " all" is "␣all", "\n\n" is "↵↵".
 */
export function formatToken(token: string): string {
  const visible = visibleToken(token);
  if (visible.kind === 'special') return token;
  if (visible.kind === 'plain') return visible.leadingSpace ? `␣${token.slice(1)}` : token;
  return visible.pieces
    .map((piece) => {
      if (piece.kind === 'control') return `[${piece.code}]`;
      return piece.kind === 'space' ? '␣' : (SIGNS[piece.text] ?? piece.text);
    })
    .join('');
}

/** A sentence on what is peculiar about a token; `undefined` for ordinary ones. */
export function describeToken(token: string): string | undefined {
  const visible = visibleToken(token);
  if (visible.kind === 'special') {
    return 'Not text: the model’s own sign for the beginning of a document.';
  }
  if (visible.kind === 'plain') return token === '' ? 'An empty token.' : undefined;
  const kinds = new Set(visible.pieces.map(({ kind }) => kind));
  if (kinds.has('lost')) {
    return 'Part of a multi-byte character, such as an emoji or a letter of another script; the release has lost its bytes.';
  }
  if (kinds.has('control')) return 'Holds a character that cannot be seen; its code is shown.';
  if (kinds.has('newline')) return kinds.size === 1 ? 'A line break.' : 'Holds a line break.';
  if (kinds.has('tab')) return 'Holds a tab.';
  if (kinds.has('no-break-space')) return 'Holds a space that does not break the line.';
  return kinds.size === 1 ? 'Only spaces.' : undefined;
}
