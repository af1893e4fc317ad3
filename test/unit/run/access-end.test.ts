import { expect, it } from 'vitest';
import { accessEndNote } from '../../../src/model/run/access-end.ts';
import type { Fact } from '../../../src/model/run/fact.ts';
import { narrate } from '../../../src/model/run/narrate.ts';
import { type RunState, reduceRun } from '../../../src/model/run/run-state.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-28T12:00:00Z');

it('says nothing where signatures last, or where none are needed', () => {
  expect(accessEndNote(now + 2 * hour, now + hour, now)).toBeUndefined();
  expect(accessEndNote(undefined, now + hour, now)).toBeUndefined();
});

it('says how long signatures last that end too early, or that they are over', () => {
  expect(accessEndNote(now + hour, now + 3 * hour, now)).toContain('ends in 1 h');
  expect(accessEndNote(now - hour, now + 3 * hour, now)).toContain('is over');
});

it('is said when a run is gone on with after its signatures have ended, and not before', () => {
  const told = (resumedAt: number) => {
    const facts: [number, Fact][] = [
      [now, { type: 'planned', plan: samplePlan({ id: 'r', timeoutMs: 2 * hour }) }],
      [now, { type: 'attempt', pid: 1, host: 'h' }],
      [
        now,
        { type: 'tasks-added', added: 1, existed: 0, accessUntil: new Date(now + 26 * hour).toISOString() },
      ],
      [now, { type: 'step-started', step: 'watch' }],
      [now + 2 * hour, { type: 'ended', outcome: 'deadline' }],
      [resumedAt, { type: 'attempt', pid: 2, host: 'h' }],
    ];
    let state: RunState | undefined;
    let said: string[] = [];
    for (const [at, fact] of facts) {
      const entry = { at: new Date(at).toISOString(), fact };
      state = reduceRun(state, entry);
      said = narrate(entry, state);
    }
    return said.join('\n');
  };
  expect(told(now + 3 * hour)).not.toContain('Note');
  expect(told(now + 25 * hour)).toContain('ends in 1 h');
  expect(told(now + 30 * hour)).toContain('is over');
});
