import { describe, expect, it } from 'vitest';
import { failureAdvice } from '../../../src/model/batch/failure-advice.ts';
import type { Task } from '../../../src/model/batch/task.ts';
import { groupFailures, rerunWay } from '../../../src/model/run/rerun.ts';
import { reduceRun } from '../../../src/model/run/run-state.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const failed = (id: string, code: string, exitCode?: number): Task => ({
  id,
  state: 'completed',
  succeeded: false,
  commandLine: '',
  retryCount: 0,
  requeueCount: 0,
  failure: { serverSide: false, code, message: code, details: [] },
  ...(exitCode === undefined ? {} : { exitCode }),
});

describe('failed tasks', () => {
  it('are grouped by their cause, the most frequent first', () => {
    const good: Task = { ...failed('9', '', 0), succeeded: true };
    const groups = groupFailures([
      failed('0', 'DiskFull'),
      failed('1', 'FailureExitCode', 1),
      good,
      failed('2', 'FailureExitCode', 2),
      failed('3', 'FailureExitCode', 1),
      failed('4', 'FileUploadAccessDenied', 0),
    ]);
    expect(groups.map(({ tasks }) => tasks.join())).toEqual(['1,3', '0', '2', '4']);
    expect(groups[0]?.title).toBe('exit 1: the program said that it failed');
    expect(groups.map(({ canReactivate }) => canReactivate)).toEqual([true, true, true, false]);
    for (const { todo } of groups) expect(todo).toBeTruthy();
  });

  it('each have something that can be done about them', () => {
    for (const code of [
      'CommandProgramNotFound',
      'BlobAccessDenied',
      'TaskEnded',
      'ContainerInvalidImage',
      'Unknown',
    ])
      expect(failureAdvice({ serverSide: false, code, message: '', details: [] }, undefined)).toBeTruthy();
    const wall = { serverSide: true, code: 'TaskEnded', message: 'maximum wall-clock time', details: [] };
    expect(failureAdvice(wall, undefined)).toContain('more time');
    expect(failureAdvice(undefined, 137)).toContain('memory');
  });
});

describe('the way to run them again', () => {
  const at = '2026-11-24T00:00:00Z';
  const planned = reduceRun(undefined, { at, fact: { type: 'planned', plan: samplePlan() } });
  const groups = [{ canReactivate: true }];
  const active = { state: 'active' };

  it('is their run while its job is active, with a worker where there is none', () => {
    expect(rerunWay(active, true, planned, true, groups)).toEqual({ kind: 'here', resume: false });
    const late = reduceRun(planned, { at, fact: { type: 'ended', outcome: 'deadline' } });
    expect(rerunWay(active, true, late, false, groups)).toEqual({ kind: 'here', resume: true });
  });

  it('is a new run where the service would not, or nobody would wait for them', () => {
    const ended = reduceRun(planned, { at, fact: { type: 'ended', outcome: 'failed' } });
    for (const way of [
      rerunWay(undefined, true, planned, true, groups),
      rerunWay({ state: 'completed' }, true, planned, true, groups),
      rerunWay(active, true, planned, true, [{ canReactivate: false }]),
      rerunWay(active, true, ended, false, groups),
    ])
      expect(way.kind).toBe('new run');
  });

  it('takes a failure off the list once it runs again', () => {
    const fact = { type: 'task-failed', id: '1', input: 'x', code: 'X', message: '', stderr: '' } as const;
    const told = reduceRun(planned, { at, fact });
    expect(told.taskFailures).toHaveLength(1);
    expect(reduceRun(told, { at, fact: { type: 'task-rerun', id: '1' } }).taskFailures).toHaveLength(0);
  });
});
