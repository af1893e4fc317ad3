import type { Finding } from '../finding.ts';
import type { Reading } from '../reading.ts';

function nameOf({ subject, pool, job, missing }: Reading): string | undefined {
  switch (subject.of) {
    case 'pool':
      return pool && pool.row === undefined ? `pool ${subject.pool}` : undefined;
    case 'node':
      if (pool && pool.row === undefined) return `pool ${subject.pool}`;
      return missing ? `node ${subject.node} in pool ${subject.pool}` : undefined;
    case 'job':
      return job && job.row === undefined ? `job ${subject.job}` : undefined;
    case 'task':
      if (job && job.row === undefined) return `job ${subject.job}`;
      return missing ? `task ${subject.task} in job ${subject.job}` : undefined;
  }
}

/** What was asked about is not there. */
export function missing(reading: Reading): Finding[] {
  const name = nameOf(reading);
  if (name === undefined) return [];
  return [
    {
      pain: 'not-there',
      what: `there is no ${name}`,
      why: 'it was deleted, is of another account, or its name is written otherwise; nodes get new names when a pool makes them anew',
      todo: 'look at what there is: batchdeck get pools, batchdeck get jobs',
      certainty: 'certain',
      severity: 'stops',
      evidence: [],
    },
  ];
}
