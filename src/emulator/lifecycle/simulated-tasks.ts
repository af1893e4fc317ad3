import { setImmediate as nextTurn } from 'node:timers/promises';
import { simulatedTaskId } from '../../model/simulation/simulation.ts';
import type { JobRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { TaskIntake } from './task-intake.ts';

/** Few enough that other requests are answered in between. */
const aTurn = 1000;

/** Adds so many tasks to a job on a simulated pool, as its description asked for. */
export async function addSimulatedTasks(
  { store, intake }: { readonly store: Store; readonly intake: TaskIntake },
  job: JobRow,
  count: number,
): Promise<void> {
  for (let from = 0; from < count && store.jobs.get(job.id)?.state === 'active'; from += aTurn) {
    const value = Array.from({ length: Math.min(aTurn, count - from) }, (_, at) => ({
      id: simulatedTaskId(from + at, count),
      commandLine: 'true',
    }));
    intake.addAll(job, value, Buffer.from(JSON.stringify({ value })));
    await nextTurn();
  }
}
