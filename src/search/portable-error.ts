import { TransferError, type TransferProblem } from '../data/read-json.ts';
import { DatasetError, type DatasetProblem } from '../dataset/parse.ts';

/** An error that can be sent between worker and page; a thrown one loses its class on the way. */
export type PortableError =
  | { kind: 'transfer'; file: string; problem: TransferProblem }
  | { kind: 'dataset'; file: string; problem: DatasetProblem }
  | { kind: 'other'; message: string };

export function packError(error: unknown): PortableError {
  if (error instanceof TransferError) {
    return { kind: 'transfer', file: error.file, problem: error.problem };
  }
  if (error instanceof DatasetError) {
    return { kind: 'dataset', file: error.file, problem: error.problem };
  }
  return { kind: 'other', message: error instanceof Error ? error.message : String(error) };
}

export function unpackError(packed: PortableError): Error {
  switch (packed.kind) {
    case 'transfer':
      return new TransferError(packed.file, packed.problem);
    case 'dataset':
      return new DatasetError(packed.file, packed.problem);
    case 'other':
      return new Error(packed.message);
  }
}
