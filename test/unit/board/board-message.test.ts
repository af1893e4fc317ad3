import { describe, expect, it } from 'vitest';
import { emptyMeter } from '../../../src/model/cost/meter.ts';
import { examplePrices } from '../../../src/model/cost/prices/prices.ts';
import type { GuardState } from '../../../src/model/guard/guard-state.ts';
import { guardWords } from '../../../src/model/guard/guard-words.ts';
import type { Fact } from '../../../src/model/run/fact.ts';
import { type RunState, reduceRun } from '../../../src/model/run/run-state.ts';
import { boardMessage } from '../../../src/screens/board/board-message.ts';
import { afterwards } from '../../../src/screens/home/afterwards.ts';
import { noDetails } from '../../../src/state/board/board-details.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const at = '2026-11-24T10:00:00Z';
const plan = samplePlan();
const begun: readonly Fact[] = [
  { type: 'planned', plan },
  { type: 'attempt', pid: 1, host: 'h' },
  { type: 'made', what: 'pool', id: plan.id, adopted: false },
];
const nodesFailed: Fact = {
  type: 'nodes-failed',
  failed: 2,
  total: 2,
  nodeId: 'tvmps_1',
  exitCode: 100,
  code: 'FailureExitCode',
  message: 'The start task ended with 100',
  stderr: 'Reading lists\nE: no such package\n',
};
const trouble = (code: string, message: string): Fact => ({ type: 'pool-trouble', code, message });
const watched: Fact = { type: 'watched', succeeded: 1, failed: 0, unfinished: 4 };
const failed: Fact = { type: 'ended', outcome: 'failed' };

function stateAfter(...facts: readonly Fact[]): RunState {
  let state: RunState | undefined;
  for (const fact of facts) state = reduceRun(state, { at, fact });
  if (!state) throw new Error('no facts');
  return state;
}
const guard: GuardState = {
  plan: {
    ...{ version: 1, id: plan.id, createdAt: at, poolId: plan.id },
    connection: plan.connection,
    limits: { maxCost: 5, onLimit: 'scale' },
  },
  limits: { maxCost: 5, onLimit: 'scale' },
  meter: {
    ...emptyMeter,
    open: [{ id: 'tvmps_1', spot: false, from: Date.parse(at) }],
  },
  passed: [],
};
const words = (state: RunState, by?: GuardState) =>
  boardMessage(state, undefined, noDetails, Date.parse(at), by, examplePrices).text;
const said = (...facts: readonly Fact[]) => words(stateAfter(...begun, ...facts));
const atHome = (...facts: readonly Fact[]) =>
  afterwards({ id: plan.id, state: stateAfter(...begun, ...facts) }, '');

describe('the line of a run on its board', () => {
  const startTask = trouble('StartTaskFailed', 'every node failed its start task');
  const ended = [nodesFailed, startTask, watched, failed];
  /** Without a node to look at, what the start task said last. */
  const last = '2/2 nodes failed setup (exit 100): E: no such package';
  const none: Fact = { type: 'downloaded', files: 0, bytes: 0, skipped: 0, notes: [] };

  it('tells why no task could run: at once, while the rest is taken, and once the run has ended', () => {
    const cause = '2/2 nodes failed setup (exit 100), n shows them and why';
    expect(said(nodesFailed)).toBe(cause);
    expect(said(nodesFailed, startTask, watched)).toBe(cause);
    expect(said(...ended)).toBe(`ended: ${cause}; results in /tmp/out`);
    expect(atHome(...ended)).toBe(last);
    expect(said(startTask, watched, failed)).toBe(
      'ended: every node failed its start task; results in /tmp/out',
    );
  });

  it('leads to the nodes while there are any', () => {
    const gone: Fact = { type: 'removed', what: 'pool', id: plan.id };
    expect(said(...ended, none, gone)).toBe(`ended: ${last}`);
    const emptied: Fact = { type: 'kept', what: 'pool', id: plan.id, why: 'no nodes', free: true };
    expect(said(...ended, none, emptied)).toBe(`ended: ${last}`);
    const found = samplePlan({ pool: { kind: 'existing', id: 'theirs' } });
    expect(words(stateAfter({ type: 'planned', plan: found }, nodesFailed))).toContain('n shows them');
  });

  it('tells what else ended it before its tasks', () => {
    const gone = trouble('PoolGone', 'the pool was deleted while tasks were waiting');
    expect(said(nodesFailed, gone, watched, failed)).toBe(
      'ended: the pool was deleted while tasks were waiting; results in /tmp/out',
    );
    expect(atHome(gone, watched, failed)).toBe('the pool was deleted while tasks were waiting');
  });

  it('tells what becomes of its pool before a cause that may be long', () => {
    expect(words(stateAfter(...begun, ...ended, none), guard)).toBe(
      `ended; ${guardWords(guard, examplePrices, Date.parse(at))}; 2/2 nodes failed setup (exit 100), n shows them and why`,
    );
  });

  it('does not blame nodes for tasks that failed', () => {
    const tasks: Fact = { type: 'watched', succeeded: 1, failed: 4, unfinished: 0 };
    expect(said(nodesFailed, tasks, failed)).toBe('ended, but not everything succeeded; results in /tmp/out');
    expect(atHome(nodesFailed, tasks, failed)).toBe('not everything succeeded');
  });

  it('keeps its cause over an attempt that only takes the rest, and not over one that watches anew', () => {
    const gone = trouble('PoolGone', 'the pool was deleted');
    const again: Fact = { type: 'attempt', pid: 2, host: 'h' };
    const isOver: Fact = { type: 'step-done', step: 'watch' };
    expect(said(gone, watched, isOver, again, failed)).toContain('ended: the pool was deleted');
    expect(said(gone, again, watched, isOver, failed)).toContain('not everything succeeded');
  });
});
