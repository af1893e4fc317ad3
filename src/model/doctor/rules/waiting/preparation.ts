import { wireAt, wireText } from '../../../explorer/wire-row.ts';
import { counted } from '../../../format.ts';
import { attemptEvidence, attemptOf } from '../../attempt.ts';
import { causeOf } from '../../cause-of.ts';
import { isWindows } from '../../facts.ts';
import { named, type WaitingRule } from './waiting.ts';

/** The preparation task failed where they would run. */
export const failedPreparation: WaitingRule = (waiting) => {
  const { job, jobRow, reading } = waiting;
  if (wireAt(jobRow, 'jobPreparationTask/waitForSuccess') === false) return undefined;
  const at = 'jobPreparationTaskExecutionInfo';
  const failed = job.preparation.filter((row) => wireText(row, `${at}/result`)?.toLowerCase() === 'failure');
  const [first] = failed;
  if (!first) return undefined;
  const attempt = attemptOf({
    kind: 'preparation task',
    spec: jobRow.jobPreparationTask,
    info: first[at],
    output: job.preparationOutput,
    windows: isWindows(reading.pool?.row),
  });
  const cause = causeOf(attempt);
  const exit = attempt.exitCode === undefined ? attempt.code : `exit ${attempt.exitCode}`;
  return named(waiting, {
    pain: 'waiting-preparation',
    because: `the preparation task of job ${job.id} failed on ${counted(failed.length, 'node')} (${exit})`,
    why: `${cause.why}; where it failed no task of the job is run`,
    todo: `${cause.todo}; a job’s preparation task cannot be changed, so make the job anew, or reimage the nodes to let it try again`,
    evidence: attemptEvidence(attempt),
    severity: job.counts.running > 0 ? 'fails' : 'stops',
    lead: {
      resource: 'nodes',
      parents: [wireText(first, 'poolId') ?? ''],
      id: wireText(first, 'nodeId') ?? '',
    },
  });
};
