import { counted } from '../../format.ts';
import { stateOf } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Reading, TaskReading } from '../reading.ts';
import { blocked, tooManySlots } from './waiting/fit.ts';
import { atOnce, heldByJob } from './waiting/job.ts';
import { noNode, withoutPool } from './waiting/pool.ts';
import { failedPreparation } from './waiting/preparation.ts';
import type { Waiting, WaitingRule } from './waiting/waiting.ts';

const rules: readonly WaitingRule[] = [
  heldByJob,
  withoutPool,
  tooManySlots,
  blocked,
  failedPreparation,
  noNode,
  atOnce,
];

const isActive = ({ row }: TaskReading): boolean => stateOf(row) === 'active';

/**
 * 16: why tasks wait, where that is more than the next slot. One answer: the first that is true.
 * @param stopped something that stops the whole pool is named already.
 */
export function waitingFinding(reading: Reading, stopped: boolean): Finding | undefined {
  const { job, subject } = reading;
  if (!job?.row || (subject.of !== 'job' && subject.of !== 'task')) return undefined;
  const tasks = reading.tasks.filter(isActive);
  const isOne = subject.of === 'task';
  if (isOne ? tasks.length === 0 : job.counts.active === 0) return undefined;
  const count = job.counts.active;
  const waiting: Waiting = {
    reading,
    job,
    jobRow: job.row,
    tasks,
    who: isOne ? `task ${subject.task}` : counted(count, 'task'),
    waits: isOne || count === 1 ? 'waits' : 'wait',
  };
  const usable = stopped ? rules.slice(0, 1) : rules;
  for (const rule of usable) {
    const found = rule(waiting);
    if (found) return found;
  }
  return undefined;
}
