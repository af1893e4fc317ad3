import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/model/run/fact.ts';
import { type RunState, reachedStep, reduceRun } from '../../../src/model/run/run-state.ts';
import { foldDone, stepWords, transferWords } from '../../../src/model/run/step-words.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-24T10:00:00Z') + seconds * 1000).toISOString();
const folded = (facts: readonly Fact[]): RunState => {
  let state: RunState | undefined;
  facts.forEach((fact, second) => {
    state = reduceRun(state, { at: at(second), fact });
  });
  if (!state) throw new Error('no facts');
  return state;
};

describe('the steps of a run', () => {
  it('tell a transfer with its rate and what is left', () => {
    const transfer = { filesDone: 3, filesTotal: 5, bytesDone: 6_200_000, bytesTotal: 12_400_000 };
    expect(transferWords(transfer, 2000)).toBe(' 3/5 · 6.2 MB of 12.4 MB · 3.1 MB/s · 0:02 left');
    expect(transferWords(transfer, 10)).toBe(' 3/5 · 6.2 MB of 12.4 MB');
  });

  it('keep what came of those that are over, and fold them where room is short', () => {
    const plan = samplePlan();
    const { files } = plan.inputs;
    const state = folded([
      { type: 'planned', plan },
      { type: 'attempt', pid: 1, host: 'h' },
      { type: 'step-started', step: 'check' },
      { type: 'step-done', step: 'check' },
      { type: 'step-started', step: 'upload' },
      { type: 'uploaded', files, bytes: plan.inputs.bytes, skipped: 0 },
      { type: 'step-done', step: 'upload' },
      { type: 'step-started', step: 'pool' },
    ]);
    const words = stepWords({ state, progress: undefined, pool: undefined });
    expect(words[1]).toMatchObject({ label: 'upload', state: 'done' });
    expect(words[1]?.detail).toMatch(new RegExp(`^ ${files}/${files} · .*B$`));
    const { done, rest } = foldDone(words);
    expect(done.map(({ label }) => label)).toEqual(['check', 'upload']);
    expect(rest[0]).toMatchObject({ label: 'pool', state: 'running' });
  });

  it('of a run that was stopped tell what was there and what it ended in', () => {
    const plan = samplePlan();
    const pool = { what: 'pool', id: plan.id } as const;
    const made: readonly Fact[] = [
      { type: 'planned', plan },
      { type: 'attempt', pid: 1, host: 'h' },
      { type: 'step-started', step: 'pool' },
      { type: 'made', ...pool, adopted: false },
      { type: 'step-done', step: 'pool' },
      { type: 'step-done', step: 'job' },
      { type: 'step-done', step: 'tasks' },
      { type: 'step-started', step: 'watch' },
    ];
    const stopped = folded([...made, { type: 'removed', ...pool }, { type: 'ended', outcome: 'stopped' }]);
    const words = stepWords({ state: stopped, progress: undefined, pool: undefined });
    const stateOf = (step: string) => words.find((each) => each.step === step)?.state;
    expect([stateOf('pool'), stateOf('watch'), stateOf('download')]).toEqual(['done', 'stopped', 'waiting']);
    expect(reachedStep(stopped)).toBe('watch');
    // One that could not be made was not there.
    const refused = folded([
      ...made.slice(0, 3),
      { type: 'making', ...pool },
      { type: 'removed', ...pool },
      { type: 'ended', outcome: 'broken' },
    ]);
    const atPool = stepWords({ state: refused, progress: undefined, pool: undefined });
    expect(atPool.find(({ step }) => step === 'pool')?.state).toBe('waiting');
  });

  it('mark tasks that nothing could run', () => {
    const state = folded([
      { type: 'planned', plan: samplePlan() },
      { type: 'step-started', step: 'watch' },
      { type: 'pool-trouble', code: 'PoolGone', message: 'the pool was deleted' },
      { type: 'watched', succeeded: 0, failed: 0, unfinished: 5 },
      { type: 'step-done', step: 'watch' },
      { type: 'ended', outcome: 'failed' },
    ]);
    const words = stepWords({ state, progress: undefined, pool: undefined });
    expect(words.find(({ step }) => step === 'watch')?.failed).toBe(true);
  });
});
