import { writeFile } from 'node:fs/promises';
import { acquireLease } from '../lease/lease.ts';
import { pollUntil } from '../run/poll.ts';
import type { GuardFolder } from './guard-folder.ts';
import { openGuardJournal } from './guard-journal.ts';

/** Takes a guard off: whoever is at it ends it, else it is ended here. Resolves when it is. */
export async function takeGuardOff(folder: GuardFolder, signal: AbortSignal): Promise<void> {
  await writeFile(folder.off, `${new Date().toISOString()}\n`, { mode: 0o600 });
  await pollUntil(async () => {
    const lease = await acquireLease(folder.lease, { note: 'taking the guard off' });
    if ('heldBy' in lease) return false;
    try {
      const journal = await openGuardJournal(folder.journal);
      try {
        if (journal.state && journal.state.ended === undefined)
          await journal.append({ type: 'ended', why: 'taken off' }, Date.now());
      } finally {
        await journal.close();
      }
      return true;
    } finally {
      await lease.release();
    }
  }, signal);
}
