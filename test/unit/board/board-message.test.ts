import { describe, expect, it } from 'vitest';
import { examplePrices } from '../../../src/model/cost/prices/prices.ts';
import type { Fact } from '../../../src/model/run/fact.ts';
import { type RunState, reduceRun } from '../../../src/model/run/run-state.ts';
import { boardMessage } from '../../../src/screens/board/board-message.ts';
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
  stderr: '',
};
const trouble = (code: string, message: string): Fact => ({ type: 'pool-trouble', code, message });
const watched: Fact = { type: 'watched', succeeded: 1, failed: 0, unfinished: 4 };
const failed: Fact = { type: 'ended', outcome: 'failed' };

function said(...facts: readonly Fact[]): string {
  let state: RunState | undefined;
  for (const fact of [...begun, ...facts]) state = reduceRun(state, { at, fact });
  if (!state) throw new Error('no facts');
  return boardMessage(state, undefined, noDetails, Date.parse(at), undefined, examplePrices).text;
}

describe('the line of a run on its board', () => {
  it('tells why no task could run, at once and once the run has ended of it', () => {
    expect(said(nodesFailed)).toBe('2/2 nodes failed setup (exit 100), n shows them and why');
    const ended = [
      nodesFailed,
      trouble('StartTaskFailed', 'every node failed its start task'),
      watched,
      failed,
    ];
    expect(said(...ended)).toBe(
      'ended: 2/2 nodes failed setup (exit 100), n shows them and why; results in /tmp/out',
    );
    const none: Fact = { type: 'downloaded', files: 0, bytes: 0, skipped: 0, notes: [] };
    expect(said(...ended, none, { type: 'removed', what: 'pool', id: plan.id })).toBe(
      'ended: 2/2 nodes failed setup (exit 100)',
    );
  });

  it('tells what else ended it before its tasks', () => {
    const gone = trouble('PoolGone', 'the pool was deleted while tasks were waiting');
    expect(said(nodesFailed, gone, watched, failed)).toBe(
      'ended: the pool was deleted while tasks were waiting; results in /tmp/out',
    );
  });

  it('does not blame nodes for tasks that failed, nor an attempt for the one before', () => {
    const tasks: Fact = { type: 'watched', succeeded: 1, failed: 4, unfinished: 0 };
    const plain = 'ended, but not everything succeeded; results in /tmp/out';
    expect(said(nodesFailed, tasks, failed)).toBe(plain);
    const resumed: Fact = { type: 'attempt', pid: 2, host: 'h' };
    expect(said(trouble('PoolGone', 'gone'), watched, failed, resumed, tasks, failed)).toBe(plain);
  });
});
