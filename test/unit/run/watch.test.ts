import { afterEach, expect, it } from 'vitest';
import type { Fact } from '../../../src/model/run/fact.ts';
import { reduceRun } from '../../../src/model/run/run-state.ts';
import type { RunContext } from '../../../src/services/run/run-context.ts';
import { watch } from '../../../src/services/run/steps/watch.ts';
import { samplePlan } from '../../support/sample-plan.ts';
import { connectTo, type ScriptedServer, startScripted } from '../batch/batch-double.ts';

let server: ScriptedServer;
afterEach(() => server.close());

const counts = (active: number, succeeded: number) => ({
  taskCounts: { active, running: 0, completed: succeeded, succeeded, failed: 0 },
  taskSlotCounts: { active, running: 0, completed: succeeded, succeeded, failed: 0 },
});

/** Watches a run of two tasks whose job is over. @param left of its tasks, as their list has it at every look */
async function watchEnded(left: readonly object[]): Promise<readonly Fact[]> {
  let looks = 0;
  server = await startScripted((request) => {
    const path = request.url ?? '';
    // The counts of the first look are older than the end of the job.
    if (path.includes('/taskcounts'))
      return { status: 200, body: looks++ === 0 ? counts(2, 0) : counts(0, 2) };
    if (path.includes('/tasks?')) return { status: 200, body: { value: left } };
    if (path.startsWith('/pools/'))
      return { status: 200, body: { id: 'sample-run', state: 'active', allocationState: 'steady' } };
    if (path.startsWith('/jobs/')) return { status: 200, body: { id: 'sample-run', state: 'completed' } };
    return { status: 200, body: { value: [] } };
  });
  const facts: Fact[] = [];
  const plan = samplePlan({ tasks: 2 });
  const planned = reduceRun(undefined, { at: new Date().toISOString(), fact: { type: 'planned', plan } });
  const context: Pick<RunContext, 'plan' | 'batch' | 'inputs' | 'state' | 'record' | 'report' | 'signal'> = {
    plan,
    batch: connectTo(server.url),
    inputs: [],
    state: () => planned,
    record: async (fact) => void facts.push(fact),
    report: () => undefined,
    signal: AbortSignal.timeout(20_000),
  };
  await watch(context as RunContext);
  return facts;
}

// It was told as ended from elsewhere, and its results were left behind: a request for the job was tried again for a second.
it('a job that is over because its tasks are is not taken for one that somebody ended', async () => {
  expect(await watchEnded([])).toEqual([{ type: 'watched', succeeded: 2, failed: 0, unfinished: 0 }]);
});

it('a job that was ended with tasks waiting is', async () => {
  expect(await watchEnded([{ id: 't', state: 'active' }])).toMatchObject([
    { type: 'pool-trouble', code: 'JobEnded' },
    { type: 'watched', succeeded: 0, unfinished: 2 },
  ]);
});
