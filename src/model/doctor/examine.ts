import { stateOf } from './facts.ts';
import { type Finding, orderedFindings } from './finding.ts';
import type { Reading } from './reading.ts';
import { idlePool } from './rules/idle-pool.ts';
import { image } from './rules/image.ts';
import { openJob } from './rules/job-end.ts';
import { missing } from './rules/missing.ts';
import { offlineNodes } from './rules/offline-nodes.ts';
import { lostOutputs, missingOutputs } from './rules/outputs.ts';
import { poolSize } from './rules/pool-size.ts';
import type { Rule } from './rules/rule.ts';
import { slowNodes } from './rules/slow-nodes.ts';
import { startTask } from './rules/start-task.ts';
import { failedTasks, shellOfTasks } from './rules/tasks.ts';
import { unusableNodes } from './rules/unusable-nodes.ts';
import { waitingFindings } from './rules/waiting.ts';
import { standing } from './standing.ts';

/** What the doctor says of a subject. */
export interface Diagnosis {
  /** The worst first; none where nothing is wrong. */
  readonly findings: readonly Finding[];
  /** How it stands, and why what waits does: one calm sentence. */
  readonly standing: string;
}

/** Of the pool and its nodes. */
const poolRules: readonly Rule[] = [
  startTask,
  poolSize,
  image,
  slowNodes,
  unusableNodes,
  offlineNodes,
  idlePool,
];
/** Of a job and its tasks. */
const workRules: readonly Rule[] = [failedTasks, shellOfTasks, missingOutputs, lostOutputs, openJob];

/** A pool matters to tasks only while they wait for it. */
function poolMatters({ subject, job, tasks }: Reading): boolean {
  if (subject.of === 'pool' || subject.of === 'node') return true;
  if (subject.of === 'task') return tasks.some(({ row }) => stateOf(row) === 'active');
  return job !== undefined && job.counts.active > 0;
}

/** A mismatch explains why no node came: what the pool lacks is not told twice. */
function withoutConsequences(findings: readonly Finding[]): readonly Finding[] {
  const cause = findings.some(
    ({ pain, severity }) => severity === 'stops' && (pain === 'image-generation' || pain === 'image-retired'),
  );
  return cause ? findings.filter(({ pain }) => pain !== 'short-of-nodes') : findings;
}

/** Everything that is wrong with a subject, from what was read about it. Nothing is named where nothing is wrong. */
export function examine(reading: Reading): Diagnosis {
  const ofPool = poolMatters(reading) ? poolRules.flatMap((rule) => [...rule(reading)]) : [];
  const isStopped = ofPool.some(({ severity }) => severity === 'stops');
  const waits = waitingFindings(reading, isStopped);
  const ofWork = workRules.flatMap((rule) => [...rule(reading)]);
  const all = [...missing(reading), ...ofPool, ...waits, ...ofWork];
  return {
    findings: orderedFindings(withoutConsequences(all)),
    standing: standing(reading, waits.length > 0 || isStopped),
  };
}
