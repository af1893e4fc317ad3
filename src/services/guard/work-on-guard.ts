import { Problem } from '../../model/problem.ts';
import { acquireLease } from '../lease/lease.ts';
import { GuardDuty } from './guard-duty.ts';
import { guardFolder } from './guard-folder.ts';
import { openGuardJournal } from './guard-journal.ts';
import type { GuardEnd, GuardWork } from './guard-work.ts';

/**
 * Does a guard's work in this process until there is nothing left to guard.
 * @returns why it ended.
 * @throws Problem `conflict` when another process is at it already.
 */
export async function workOnGuard(work: GuardWork): Promise<GuardEnd> {
  const folder = guardFolder(work.stateDir, work.id);
  const lease = await acquireLease(folder.lease, { note: `guard ${work.id}` });
  if ('heldBy' in lease)
    throw new Problem({
      kind: 'conflict',
      what: `guard ${work.id} is at work already, in process ${lease.heldBy.pid}`,
    });
  try {
    const journal = await openGuardJournal(folder.journal);
    try {
      if (!journal.state)
        throw new Problem({
          kind: 'usage',
          what: `there is no guard ${work.id}`,
          remedy: '`batchdeck guard list` shows them',
        });
      return await new GuardDuty(work, folder, journal, journal.state).carry();
    } finally {
      await journal.close();
    }
  } finally {
    await lease.release();
  }
}
