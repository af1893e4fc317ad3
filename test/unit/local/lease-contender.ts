import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { acquireLease } from '../../../src/services/lease/lease.ts';

/**
 * Wants the lease until it has it, writes `in` and `out` around its turn, then releases it or dies of SIGKILL
 * with it. `hold` keeps it for good.
 */
const [file = '', turns = '', end = ''] = process.argv.slice(2);
for (;;) {
  const lease = await acquireLease(file, { note: end });
  if ('heldBy' in lease) {
    await wait(2);
    continue;
  }
  appendFileSync(turns, `in ${process.pid}\n`);
  await wait(3);
  if (end === 'hold') {
    process.stdout.write('held\n');
    await wait(600_000);
  }
  appendFileSync(turns, `out ${process.pid}\n`);
  if (end === 'die') process.kill(process.pid, 'SIGKILL');
  await lease.release();
  break;
}
