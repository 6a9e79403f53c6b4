import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.ts';
import {
  countTests,
  formatCounts,
  parsePlaywrightReport,
  parseVitestReport,
} from './test-counts.ts';

const vitest = (numPassedTests: number, numFailedTests: number) =>
  JSON.stringify({ numPassedTests, numFailedTests, numPendingTests: 2, numTodoTests: 1 });

async function count(code: number, report: string | null) {
  const folder = await makeTemporaryFolder(report === null ? {} : { 'report.json': report });
  return countTests(code, join(folder, 'report.json'), parseVitestReport);
}

describe('a test stage', () => {
  test('counts what its report says', async () => {
    expect(await count(0, vitest(7, 0))).toEqual({ passed: 7, failed: 0, skipped: 3 });
    expect(await count(1, vitest(5, 2))).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  test('fails once where it ended badly though no test failed', async () => {
    expect(await count(1, vitest(7, 0))).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });

  test('fails where no test ran', async () => {
    expect((await count(0, vitest(0, 0))).failed).toBe(1);
  });

  test.each([null, '', '{}', '[1', 'null'])('fails where its report is %j', async (report) => {
    const complaint = vi.spyOn(console, 'error').mockImplementationOnce(() => {});
    expect(await count(0, report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(complaint).toHaveBeenCalledWith(expect.stringContaining('No usable test report'));
  });

  test('takes a flaky test for a failed one', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 4 };
    expect(parsePlaywrightReport(JSON.stringify({ stats }))).toEqual({
      passed: 3,
      failed: 2,
      skipped: 4,
    });
  });
});

test('the closing line adds the stages and names what was skipped', () => {
  const checks = { passed: 3, failed: 0, skipped: 0 };
  expect(formatCounts([checks, { passed: 4, failed: 1, skipped: 0 }])).toBe('7 passed, 1 failed');
  expect(formatCounts([checks, { passed: 4, failed: 0, skipped: 2 }])).toBe(
    '7 passed, 0 failed, 2 skipped',
  );
});
