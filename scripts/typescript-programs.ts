/** The TypeScript programs of the house; every source file belongs to at least one. */
export const TYPESCRIPT_PROGRAMS = [
  'tsconfig.page.json',
  'tsconfig.worker.json',
  'tsconfig.node.json',
  'tsconfig.test.json',
] as const;
