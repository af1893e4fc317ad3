import { describe, expect, it } from 'vitest';
import { cleanUpPlan, fullCleanUp } from '../../../src/model/run/clean-up-plan.ts';
import type { Fact } from '../../../src/model/run/fact.ts';
import { narrate } from '../../../src/model/run/narrate.ts';
import {
  billing,
  cleanedUp,
  currentStep,
  type RunState,
  reduceRun,
} from '../../../src/model/run/run-state.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const made = (what: 'pool' | 'job' | 'input container' | 'output container', id: string): Fact => ({
  type: 'made',
  what,
  id,
  adopted: false,
});
const everything: Fact[] = [
  made('input container', 'r-in'),
  made('output container', 'r-out'),
  made('pool', 'r'),
  made('job', 'r'),
];

function fold(...facts: Fact[]): RunState {
  let state: RunState | undefined;
  const all: Fact[] = [{ type: 'planned', plan: samplePlan({ id: 'r' }) }, ...facts];
  for (const [i, fact] of all.entries())
    state = reduceRun(state, { at: new Date(i * 1000).toISOString(), fact });
  if (!state) throw new Error('no facts');
  return state;
}

const watched = (failed: number, unfinished = 0): Fact => ({
  type: 'watched',
  succeeded: 5 - failed - unfinished,
  failed,
  unfinished,
});

describe('the fold of a journal', () => {
  it('knows the step to go on with', () => {
    expect(currentStep(fold())).toBe('check');
    const state = fold(
      { type: 'step-started', step: 'check' },
      { type: 'step-done', step: 'check' },
      { type: 'step-started', step: 'upload' },
    );
    expect(currentStep(state)).toBe('upload');
    expect(state.steps.check).toEqual({ state: 'done', startedAt: 1000, endedAt: 2000 });
  });

  it('keeps the deadline over a crash, and gives a new one after it had passed', () => {
    const start: Fact = { type: 'step-started', step: 'watch' };
    const attempt: Fact = { type: 'attempt', pid: 1, host: 'h' };
    expect(fold(attempt, start, attempt, start).watchStartedAt).toBe(2000);
    expect(fold(attempt, start, { type: 'ended', outcome: 'deadline' }, attempt, start).watchStartedAt).toBe(
      5000,
    );
  });

  it('gives a run that broke a new deadline when it is resumed', () => {
    const start: Fact = { type: 'step-started', step: 'watch' };
    const attempt: Fact = { type: 'attempt', pid: 1, host: 'h' };
    const state = fold(attempt, start, { type: 'ended', outcome: 'broken' }, attempt, start);
    expect(state.watchStartedAt).toBe(5000);
  });

  it('looks after the pool again in each attempt, until the work is done', () => {
    const attempt: Fact = { type: 'attempt', pid: 1, host: 'h' };
    const done: Fact[] = [
      { type: 'step-done', step: 'pool' },
      { type: 'removing', what: 'pool', id: 'r' },
    ];
    expect(fold(made('pool', 'r'), ...done, attempt).steps.pool.state).toBe('waiting');
    const over: Fact = { type: 'step-done', step: 'watch' };
    expect(fold(made('pool', 'r'), ...done, over, attempt).steps.pool.state).toBe('done');
  });

  it('tells a run that was cleaned up from one that cleans up after itself', () => {
    const gone: Fact = { type: 'removed', what: 'job', id: 'r' };
    expect(cleanedUp(fold(made('job', 'r'), gone))).toBe(true);
    expect(cleanedUp(fold(made('job', 'r'), { type: 'step-done', step: 'download' }, gone))).toBe(false);
    expect(cleanedUp(fold(made('pool', 'r'), { type: 'removed', what: 'pool', id: 'r' }))).toBe(false);
  });

  it('makes the pool again after a run that broke had given it back', () => {
    const state = fold(
      made('pool', 'r'),
      { type: 'step-done', step: 'pool' },
      { type: 'removed', what: 'pool', id: 'r' },
    );
    expect(state.steps.pool.state).toBe('waiting');
    expect(billing(state)).toBe(false);
  });

  it('bills until the pool is gone or has no nodes', () => {
    expect(billing(fold({ type: 'making', what: 'pool', id: 'r' }))).toBe(true);
    expect(billing(fold(made('pool', 'r'), { type: 'removing', what: 'pool', id: 'r' }))).toBe(true);
    const kept = (what: 'pool' | 'job'): Fact => ({ type: 'kept', what, id: 'r', why: 'w', free: true });
    // The job of a run has its pool's id.
    const emptied = [made('pool', 'r'), made('job', 'r'), kept('pool'), kept('job')];
    expect(billing(fold(...emptied))).toBe(false);
    expect(billing(fold(...emptied, made('pool', 'r')))).toBe(true);
  });
});

describe('the clean-up', () => {
  const actions = (state: RunState) =>
    Object.fromEntries(cleanUpPlan(state).map((item) => [item.what, item.action]));

  it('takes pool, job and inputs after success and keeps the results', () => {
    expect(actions(fold(...everything, watched(0)))).toEqual({
      pool: 'delete',
      job: 'delete',
      'input container': 'delete',
      'output container': 'keep',
    });
  });

  it('keeps the inputs and the job when anything failed, and still ends what costs', () => {
    for (const state of [
      fold(...everything, watched(1)),
      fold(...everything, watched(0, 2)),
      fold(...everything, { type: 'stop-asked' }),
    ]) {
      expect(actions(state)).toEqual({
        pool: 'delete',
        job: 'terminate',
        'input container': 'keep',
        'output container': 'keep',
      });
    }
  });

  it('never touches a pool that the run did not make', () => {
    expect(actions(fold(made('job', 'r'), watched(0)))).toEqual({ job: 'delete' });
  });

  it('takes everything that is left when asked to', () => {
    const state = fold(...everything, { type: 'removed', what: 'pool', id: 'r' });
    expect(fullCleanUp(state).map((item) => item.what)).toEqual([
      'job',
      'input container',
      'output container',
    ]);
  });
});

describe('the log', () => {
  it('says a failed start task as a person needs it', () => {
    const fact: Fact = {
      type: 'nodes-failed',
      failed: 1,
      total: 2,
      nodeId: 'n',
      exitCode: 3,
      code: 'FailureExitCode',
      message: 'm',
      stderr: 'E: no such package\nbye',
    };
    const lines = narrate({ at: new Date(65_000).toISOString(), fact }, fold(fact));
    expect(lines[0]).toBe('00:01:05    1/2 nodes failed setup (exit 3)');
    expect(lines.join('\n')).toContain('| E: no such package');
  });

  it('says what still runs and bills after the deadline', () => {
    const state = fold(...everything, { type: 'ended', outcome: 'deadline' });
    const text = narrate(
      { at: new Date(0).toISOString(), fact: { type: 'ended', outcome: 'deadline' } },
      state,
    ).join('\n');
    expect(text).toContain('tasks still run on pool [r]');
    expect(text).toContain('billed');
    expect(text).toContain('batchdeck runs resume r');
  });
});
