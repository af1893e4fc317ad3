import type { WireRow } from '../../../explorer/wire-row.ts';
import { counted } from '../../../format.ts';
import type { Evidence, Finding, Lead, Severity } from '../../finding.ts';
import type { PainName } from '../../pains.ts';
import type { JobReading, PoolReading, Reading, TaskReading } from '../../reading.ts';
import { idOf, leadTo } from '../tasks.ts';

/** Tasks that wait, with everything that they may wait for. */
export interface Waiting {
  readonly reading: Reading;
  readonly job: JobReading;
  readonly jobRow: WireRow;
  /** Some of those that wait. */
  readonly tasks: readonly TaskReading[];
  /** `task 7 waits`, `12 tasks wait`. */
  readonly who: string;
}

/** One reason why tasks wait. */
export type WaitingRule = (waiting: Waiting) => Finding | undefined;

export const jobLead = ({ id }: JobReading): Lead => ({ resource: 'jobs', parents: [], id });
export const poolLead = ({ id }: PoolReading): Lead => ({ resource: 'pools', parents: [], id });

export interface Named {
  readonly pain: PainName;
  /** Where it is true of some of them. */
  readonly who?: string;
  readonly because: string;
  readonly why: string;
  readonly todo: string;
  readonly severity?: Severity;
  readonly evidence?: readonly Evidence[];
  readonly lead?: Lead;
}

/** The finding that a reason makes. */
export const named = (
  { who: usual, job }: Waiting,
  { pain, who = usual, because, why, todo, severity = 'stops', evidence = [], lead = jobLead(job) }: Named,
): Finding => ({
  pain,
  what: `${who}: ${because}`,
  why,
  todo,
  certainty: 'certain',
  severity,
  evidence,
  lead,
});

/** Of some that wait: `task 7 waits`, `4 of the 10 tasks looked at wait, such as 7`. */
export function someWait(
  { reading, tasks }: Waiting,
  some: readonly TaskReading[],
): { readonly who: string; readonly severity: Severity; readonly lead: Lead } | undefined {
  const [first] = some;
  if (!first) return undefined;
  const who =
    some.length === 1
      ? `task ${idOf(first)} waits`
      : `${some.length} of the ${counted(tasks.length, 'task')} looked at wait, such as ${idOf(first)}`;
  const all = reading.subject.of === 'task' || some.length === reading.job?.counts.active;
  return { who, severity: all ? 'stops' : 'fails', lead: leadTo(first) };
}
