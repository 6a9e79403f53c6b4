import type { ActivationRecord } from '../release/types.ts';
import { excerpt } from './release-builders.ts';

/** `count` excerpts of distinct text, descending by their maximum, for lists as long as the release's. */
export function numberedExcerpts(name: string, count: number): ActivationRecord[] {
  return Array.from({ length: count }, (_, index) =>
    excerpt(`${name} number ${index}{${count - index}}`),
  );
}
