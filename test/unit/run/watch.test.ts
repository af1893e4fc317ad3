import { afterEach, expect, it, vi } from 'vitest';
import type { Fact } from '../../../src/model/run/fact.ts';
import { reduceRun } from '../../../src/model/run/run-state.ts';
import type { RunContext } from '../../../src/services/run/run-context.ts';
import { watch } from '../../../src/services/run/steps/watch.ts';
import { samplePlan } from '../../support/sample-plan.ts';
import { connectTo, type ScriptedServer, startScripted } from '../batch/batch-double.ts';

let server: ScriptedServer;
afterEach(() => {
  vi.useRealTimers();
  return server.close();
});

const counts = (active: number, succeeded: number) => ({
  taskCounts: { active, running: 0, completed: succeeded, succeeded, failed: 0 },
  taskSlotCounts: { active, running: 0, completed: succeeded, succeeded, failed: 0 },
});

interface Watched {
  readonly job: 'active' | 'completed';
  /** What is left of its tasks, as their list has it at every look. */
  readonly left: readonly object[];
  /** Told of each look, as it asks for the counts. */
  readonly onLook?: (look: number) => void;
}

/** Watches a run of two tasks, both of which wait at the first look and are done from the second on. */
async function watchTwo({ job, left, onLook }: Watched): Promise<readonly Fact[]> {
  let looks = 0;
  server = await startScripted((request) => {
    const path = request.url ?? '';
    if (path.includes('/taskcounts')) {
      looks++;
      onLook?.(looks);
      return { status: 200, body: looks === 1 ? counts(2, 0) : counts(left.length, 2 - left.length) };
    }
    if (path.includes('/tasks?')) return { status: 200, body: { value: left } };
    if (path.startsWith('/pools/'))
      return { status: 200, body: { id: 'sample-run', state: 'active', allocationState: 'steady' } };
    if (path.startsWith('/jobs/')) return { status: 200, body: { id: 'sample-run', state: job } };
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

// It was told as ended from elsewhere, and its results were left behind: a request for the job was tried again for a second,
// so that the counts of its first look are older than its end.
it('a job that is over because its tasks are is not taken for one that somebody ended', async () => {
  const facts = await watchTwo({ job: 'completed', left: [] });
  expect(facts).toEqual([{ type: 'watched', succeeded: 2, failed: 0, unfinished: 0 }]);
});

it('a job that was ended with tasks waiting is', async () => {
  expect(await watchTwo({ job: 'completed', left: [{ id: 't', state: 'active' }] })).toMatchObject([
    { type: 'pool-trouble', code: 'JobEnded' },
    { type: 'watched', succeeded: 0, unfinished: 2 },
  ]);
});

/** The machine sleeps for a day within the first look. */
const sleeping = (look: number) => {
  if (look === 1) vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 24 * 3_600_000 });
};

it('tasks that ended while the machine slept past the deadline have ended', async () => {
  const facts = await watchTwo({ job: 'active', left: [], onLook: sleeping });
  expect(facts).toEqual([{ type: 'watched', succeeded: 2, failed: 0, unfinished: 0 }]);
});

it('tasks that still wait then do not: the deadline has passed', async () => {
  const looks: number[] = [];
  const watched = watchTwo({
    job: 'active',
    left: [{ id: 't', state: 'active' }],
    onLook(look) {
      looks.push(look);
      sleeping(look);
    },
  });
  await expect(watched).rejects.toThrow('the deadline of the run passed');
  expect(looks).toEqual([1, 2]);
});
