import { rm } from 'node:fs/promises';
import { Problem } from '../../model/problem.ts';
import { fullCleanUp } from '../../model/run/clean-up-plan.ts';
import { acquireLease } from '../lease/lease.ts';
import { readRun } from './read-run.ts';
import { runFolder } from './run-folder.ts';

/**
 * Removes the record of a run from this machine. Its results, wherever they were fetched to, stay.
 * @throws Problem `conflict` while somebody is at it, or while anything that it made is still there.
 */
export async function forgetRun(stateDir: string, id: string): Promise<void> {
  const folder = runFolder(stateDir, id);
  const lease = await acquireLease(folder.lease, { note: `forgetting run ${id}` });
  if ('heldBy' in lease) {
    throw new Problem({
      kind: 'conflict',
      what: `run ${id} is going on (process ${lease.heldBy.pid})`,
      remedy: 'stop it first',
    });
  }
  try {
    const left = fullCleanUp((await readRun(stateDir, id)).state);
    if (left.length > 0) {
      throw new Problem({
        kind: 'conflict',
        what: `run ${id} cannot be forgotten yet`,
        why: `it has left ${left.map(({ what }) => what).join(', ')}, and its record is what finds them`,
        remedy: 'clean up first',
      });
    }
    await rm(folder.path, { recursive: true, force: true });
  } catch (error) {
    await lease.release();
    throw error;
  }
}
