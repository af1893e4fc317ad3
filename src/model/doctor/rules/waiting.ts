import { counted } from '../../format.ts';
import { stateOf } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Reading, TaskReading } from '../reading.ts';
import { blocked, tooManyNodes, tooManySlots } from './waiting/fit.ts';
import { atOnce, heldByJob } from './waiting/job.ts';
import { noNode, withoutPool } from './waiting/pool.ts';
import { failedPreparation } from './waiting/preparation.ts';
import type { Waiting, WaitingRule } from './waiting/waiting.ts';

/** True of all tasks of the job: the first that holds is the answer. */
const ofAll: readonly WaitingRule[] = [heldByJob, withoutPool];
/** True of some of the tasks: each may hold. */
const ofSome: readonly WaitingRule[] = [tooManySlots, tooManyNodes, blocked];
/** Where the tasks themselves could run. */
const ofRest: readonly WaitingRule[] = [failedPreparation, noNode, atOnce];

const isActive = ({ row }: TaskReading): boolean => stateOf(row) === 'active';

/**
 * 16: why tasks wait, where that is more than the next slot.
 * @param stopped something that stops the whole pool is named already.
 */
export function waitingFindings(reading: Reading, stopped: boolean): readonly Finding[] {
  const { job, subject } = reading;
  if (!job?.row || (subject.of !== 'job' && subject.of !== 'task')) return [];
  const tasks = reading.tasks.filter(isActive);
  const isOne = subject.of === 'task';
  const count = job.counts.active;
  if (isOne ? tasks.length === 0 : count === 0) return [];
  const waiting: Waiting = {
    reading,
    job,
    jobRow: job.row,
    tasks,
    who: isOne ? `task ${subject.task} waits` : `${counted(count, 'task')} ${count === 1 ? 'waits' : 'wait'}`,
  };
  const found = (rules: readonly WaitingRule[]) => rules.flatMap((rule) => rule(waiting) ?? []);
  const [first] = found(ofAll);
  if (first) return [first];
  const some = found(ofSome);
  if (some.length > 0 || stopped) return some;
  return found(ofRest).slice(0, 1);
}
