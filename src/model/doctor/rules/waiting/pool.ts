import { parseDuration } from '../../../duration.ts';
import { type WireRow, wireAt, wireNumber, wireText, wireTime } from '../../../explorer/wire-row.ts';
import { counted } from '../../../format.ts';
import { countOf, dedicatedOf, spotOf, stateOf } from '../../facts.ts';
import { named, poolLead, type Waiting, type WaitingRule } from './waiting.ts';

/** There is no pool. */
export const withoutPool: WaitingRule = (waiting) => {
  const { pool } = waiting.reading;
  if (pool === undefined) return undefined;
  if (pool.row === undefined)
    return named(waiting, {
      pain: 'waiting-no-pool',
      because: `there is no pool ${pool.id}`,
      why: 'the service takes jobs for pools that are not there; it was deleted, or its name is written otherwise',
      todo: `make pool ${pool.id}, or disable the job, name another pool in it, and enable it`,
    });
  if (stateOf(pool.row) === 'deleting')
    return named(waiting, {
      pain: 'waiting-no-pool',
      because: `pool ${pool.id} is being deleted`,
      why: 'somebody deleted the pool; its running tasks go back to the queue',
      todo: 'disable the job, name another pool in it, and enable it',
    });
  return undefined;
};

const usualIntervalMs = 15 * 60_000;
/** What the service may be late by. */
const graceMs = 5 * 60_000;

/** The formula has not seen the tasks yet: until its next evaluation nothing is amiss. */
function isBeforeEvaluation({ tasks, reading: { now } }: Waiting, pool: WireRow): boolean {
  const last = wireTime(pool, 'autoScaleRun/timestamp') ?? wireTime(pool, 'creationTime') ?? 0;
  const interval = parseDuration(wireText(pool, 'autoScaleEvaluationInterval') ?? '') ?? usualIntervalMs;
  const oldest = Math.min(...tasks.map(({ row }) => wireTime(row, 'creationTime') ?? now));
  return oldest > last && now - last < interval + graceMs;
}

/** There is no node that could take one. */
export const noNode: WaitingRule = (waiting) => {
  const { job, jobRow, reading } = waiting;
  const { pool } = reading;
  if (!pool?.row || wireText(pool.row, 'allocationState') !== 'steady') return undefined;
  const lead = poolLead(pool);
  const wanted = dedicatedOf(pool.row).wanted + spotOf(pool.row).wanted;
  const scales = wireAt(pool.row, 'enableAutoScale') === true;
  const evidence = [
    {
      label: 'nodes',
      text:
        Object.entries(pool.counts)
          .filter(([, n]) => n > 0)
          .map(([state, n]) => `${n} ${state}`)
          .join(', ') || 'none',
    },
  ];
  if (pool.total === 0 && wanted === 0) {
    if (scales && isBeforeEvaluation(waiting, pool.row)) return undefined;
    return named(waiting, {
      pain: 'waiting-no-node',
      because: `pool ${pool.id} has no nodes, and is to have none`,
      why: scales ? 'its autoscale formula came to 0 nodes' : 'its targets are 0 dedicated and 0 Spot nodes',
      todo: scales
        ? 'evaluate the formula (autoscale editor) and let it count waiting tasks ($PendingTasks)'
        : 'resize the pool',
      evidence: scales
        ? [
            { label: 'formula', text: wireText(pool.row, 'autoScaleFormula') ?? '' },
            { label: 'evaluated', text: wireText(pool.row, 'autoScaleRun/timestamp') ?? 'not yet' },
          ]
        : evidence,
      lead,
    });
  }
  if (pool.total > 0 && countOf(pool, 'offline') === pool.total)
    return named(waiting, {
      pain: 'waiting-no-node',
      because: `scheduling is switched off for all ${counted(pool.total, 'node')} of pool ${pool.id}`,
      why: 'somebody disabled scheduling on them; they are billed all the same',
      todo: 'enable scheduling on the nodes again',
      evidence,
      lead,
    });
  if (pool.total > 0 && countOf(pool, 'preempted') === pool.total)
    return named(waiting, {
      pain: 'waiting-no-node',
      because: `Azure took all ${counted(pool.total, 'Spot node')} of pool ${pool.id} back`,
      why: 'Spot nodes go when Azure needs the machines; their tasks went back to the queue, which is no failure',
      todo: 'they return when there is room; dedicated nodes are not taken: resize the pool to have some',
      evidence,
      lead,
    });
  const busy = countOf(pool, 'running');
  if (job.counts.running === 0 && busy > 0 && countOf(pool, 'idle') === 0)
    return named(waiting, {
      pain: 'waiting-no-node',
      because: `no node of pool ${pool.id} is idle, and those that run work for other jobs`,
      why: `jobs of a higher priority go first, then older ones; this one has priority ${wireNumber(jobRow, 'priority') ?? 0}`,
      todo: 'wait, raise the priority of the job, or resize the pool',
      severity: 'note',
      evidence,
      lead,
    });
  return undefined;
};
