import type { QueryNode } from './query.ts';
import { hasQuote } from './query-reader.ts';

/** A query's tree as text that parses to the same tree. */
export function formatQuery(root: QueryNode): string {
  return root.kind === 'all' ? root.parts.map(formatNode).join(' ') : formatNode(root);
}

function formatNode(node: QueryNode): string {
  const star = 'isPrefix' in node && node.isPrefix ? '*' : '';
  switch (node.kind) {
    case 'word':
      return node.text + star;
    case 'phrase':
      return `"${node.text}"${star}`;
    case 'token':
      return `token:${needsQuotes(node.text) ? `"${node.text}"` : node.text}${star}`;
    case 'number':
      return `${node.field}:${node.ranges.map((range) => range.text).join(',')}`;
    case 'has':
      return `has:${node.what}`;
    case 'not':
      return node.part.kind === 'all' || node.part.kind === 'any'
        ? `-${bracketed(node.part)}`
        : `-${formatNode(node.part)}`;
    case 'all':
      return bracketed(node);
    case 'any':
      return node.parts.map(formatNode).join(' OR ');
  }
}

function bracketed(node: QueryNode & { kind: 'all' | 'any' }): string {
  const inner = node.parts.map(formatNode).join(node.kind === 'all' ? ' ' : ' OR ');
  // A word that opened a bracket of its own would take this group's for its end.
  return /\([^\s)]*$/.test(inner) ? `(${inner} )` : `(${inner})`;
}

function needsQuotes(token: string): boolean {
  return !hasQuote(token) && (/[\s()]/.test(token) || token.endsWith('*'));
}
