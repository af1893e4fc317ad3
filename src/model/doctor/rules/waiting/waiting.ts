import type { WireRow } from '../../../explorer/wire-row.ts';
import type { Evidence, Finding, Lead, Severity } from '../../finding.ts';
import type { PainName } from '../../pains.ts';
import type { JobReading, PoolReading, Reading, TaskReading } from '../../reading.ts';

/** Tasks that wait, with everything that they may wait for. */
export interface Waiting {
  readonly reading: Reading;
  readonly job: JobReading;
  readonly jobRow: WireRow;
  /** Some of those that wait. */
  readonly tasks: readonly TaskReading[];
  /** `task 7`, `12 tasks`. */
  readonly who: string;
  readonly waits: string;
}

/** One reason why tasks wait. */
export type WaitingRule = (waiting: Waiting) => Finding | undefined;

export const jobLead = ({ id }: JobReading): Lead => ({ resource: 'jobs', parents: [], id });
export const poolLead = ({ id }: PoolReading): Lead => ({ resource: 'pools', parents: [], id });

export interface Named {
  readonly pain: PainName;
  readonly because: string;
  readonly why: string;
  readonly todo: string;
  readonly severity?: Severity;
  readonly evidence?: readonly Evidence[];
  readonly lead?: Lead;
}

/** The finding that a reason makes. */
export const named = (
  { who, waits, job }: Waiting,
  { pain, because, why, todo, severity = 'stops', evidence = [], lead = jobLead(job) }: Named,
): Finding => ({
  pain,
  what: `${who} ${waits}: ${because}`,
  why,
  todo,
  certainty: 'certain',
  severity,
  evidence,
  lead,
});
