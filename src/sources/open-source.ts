import type { FileTemplates } from '../models/model-description.ts';
import { type SyntheticOptions, SyntheticRelease } from '../synthetic/synthetic-release.ts';
import { FolderSource } from './folder-source.ts';
import { HttpSource, type HttpSourceOptions, redactCredentials } from './http-source.ts';
import type { ReleaseSource } from './release-source.ts';
import { SyntheticSource } from './synthetic-source.ts';

/**
 * The description of a source, which can be sent to a worker thread: each thread opens its own source, so that
 * reading, parsing and packing all use every core.
 */
export type SourceSpec =
  | { kind: 'http'; base: string; files: FileTemplates; options: Partial<HttpSourceOptions> }
  | { kind: 'folder'; root: string; files: FileTemplates }
  | { kind: 'synthetic'; options: SyntheticOptions };

/** @throws UsageError where there is no such folder */
export async function openSource(spec: SourceSpec): Promise<ReleaseSource> {
  switch (spec.kind) {
    case 'http':
      return new HttpSource(new URL(spec.base), spec.files, spec.options);
    case 'folder':
      return FolderSource.open(spec.root, spec.files);
    case 'synthetic':
      return new SyntheticSource(new SyntheticRelease(spec.options));
  }
}

/** The source's name in messages, without credentials. */
export function formatSource(spec: SourceSpec): string {
  switch (spec.kind) {
    case 'http':
      return redactCredentials(new URL(spec.base));
    case 'folder':
      return `the folder ${spec.root}`;
    case 'synthetic':
      return 'the built-in generator';
  }
}
