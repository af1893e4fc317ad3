import { expect, it } from 'vitest';
import { exitActionsOf } from '../../../../src/emulator/lifecycle/exit-actions.ts';
import type { TaskRow } from '../../../../src/emulator/store/rows.ts';

const time = '2026-11-28T10:00:00Z';
const ended = (
  execution: Partial<TaskRow['execution']>,
  exitConditions: TaskRow['spec']['exitConditions'],
): TaskRow => ({
  id: 't',
  jobId: 'j',
  sequence: 1,
  spec: { id: 't', commandLine: 'true', ...(exitConditions && { exitConditions }) },
  creationTime: time,
  lastModified: time,
  state: 'completed',
  stateTransitionTime: time,
  execution: { retryCount: 0, requeueCount: 0, ...execution },
});

const failureInfo = { category: 'UserError' as const, code: 'FileUploadMiscError', message: '' };
const failedUpload = { exitCode: 0, result: 'failure' as const, failureInfo };
const satisfy = { dependencyAction: 'satisfy' as const };
const block = { dependencyAction: 'block' as const };

it.each([
  ['a named exit code goes before a failed upload', { exitCodes: [{ code: 0, exitOptions: satisfy }] }],
  ['so does one in a range', { exitCodeRanges: [{ start: 0, end: 3, exitOptions: satisfy }] }],
])('%s', (_, named) => {
  const conditions = { ...named, fileUploadError: block, default: block };
  expect(exitActionsOf(ended(failedUpload, conditions)).dependencyAction).toBe('satisfy');
});

it.each([
  ['with a condition of its own', { exitCodes: [{ code: 1, exitOptions: block }], fileUploadError: satisfy }],
  ['by the default', { default: satisfy }],
])('a failed upload is judged %s', (_, conditions) => {
  expect(exitActionsOf(ended(failedUpload, conditions)).dependencyAction).toBe('satisfy');
});

it('exit code 0 has no default but the own', () => {
  const fine = { exitCode: 0, result: 'success' as const };
  expect(exitActionsOf(ended(fine, { default: { jobAction: 'terminate', ...block } }))).toEqual({
    jobAction: 'none',
    dependencyAction: 'satisfy',
  });
});
