import { readFile } from 'node:fs/promises';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: TestCounts = { passed: 0, failed: 0, skipped: 0 };

function numberAt(report: unknown, name: string): number {
  const value = (report as Record<string, unknown> | null)?.[name];
  if (typeof value !== 'number') throw new Error(`The report has no number "${name}".`);
  return value;
}

/** Reads the report of Vitest's `json` reporter. @throws where it is of another shape. */
export function parseVitestReport(text: string): TestCounts {
  const report: unknown = JSON.parse(text);
  return {
    passed: numberAt(report, 'numPassedTests'),
    failed: numberAt(report, 'numFailedTests'),
    skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
  };
}

/** Reads the report of Playwright's `json` reporter; a test that failed once has failed. @throws likewise. */
export function parsePlaywrightReport(text: string): TestCounts {
  const { stats } = JSON.parse(text) as { stats?: unknown };
  return {
    passed: numberAt(stats, 'expected'),
    failed: numberAt(stats, 'unexpected') + numberAt(stats, 'flaky'),
    skipped: numberAt(stats, 'skipped'),
  };
}

/**
 * The counts of a test stage that ended with `code`. A stage that failed counts at least one failure, even if
 * no test did: a file that could not be read, an error between tests, a report that is missing; and so does
 * a stage in which no test ran.
 */
export async function countTests(
  code: number,
  reportPath: string,
  parse: (text: string) => TestCounts,
): Promise<TestCounts> {
  const counts = await readFile(reportPath, 'utf8')
    .then(parse)
    .catch((error: unknown) => {
      console.error(`No usable test report: ${String(error)}`);
      return NO_TESTS;
    });
  const isBroken = code !== 0 || counts.passed + counts.failed === 0;
  return { ...counts, failed: Math.max(counts.failed, isBroken ? 1 : 0) };
}

/** The closing line: `12 passed, 0 failed`, with `, 3 skipped` where there are any. */
export function formatCounts(stages: readonly TestCounts[]): string {
  const total = (name: keyof TestCounts) => stages.reduce((sum, counts) => sum + counts[name], 0);
  const skipped = total('skipped');
  return `${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
