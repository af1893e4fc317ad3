import { nodeWords } from '../batch/node-words.ts';
import { wireAt, wireText } from '../explorer/wire-row.ts';
import { counted } from '../format.ts';
import { countOf, stateOf } from './facts.ts';
import type { PoolReading, Reading, TaskReading } from './reading.ts';

function poolWords({ row, counts, total }: PoolReading): string {
  if (row === undefined) return 'there is no such pool';
  const state = stateOf(row) === 'deleting' ? 'being deleted' : (wireText(row, 'allocationState') ?? '');
  const nodes = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count.toLocaleString('en-US')} ${nodeWords(name).state}`);
  return `${state}, ${nodes.length === 0 ? 'no nodes' : `${counted(total, 'node')}: ${nodes.join(', ')}`}`;
}

/** Why tasks wait where nothing is wrong. */
function usualWait(pool: PoolReading | undefined): string {
  if (!pool?.row) return '';
  if (wireText(pool.row, 'allocationState') === 'resizing') return '; the pool is being given its nodes';
  if (countOf(pool, 'idle') > 0) return '; the service is handing them to nodes';
  if (countOf(pool, 'running') > 0) return '; every slot is taken, they follow as tasks end';
  if (countOf(pool, 'creating', 'starting', 'rebooting', 'reimaging') > 0) return '; the nodes are starting';
  if (countOf(pool, 'waitingforstarttask') > 0) return '; the nodes run their start task';
  if (pool.total === 0 && wireAt(pool.row, 'enableAutoScale') === true)
    return '; the next evaluation of the autoscale formula decides on nodes';
  return '';
}

/** A task that waits for others, which may yet satisfy it. */
function dependencyWait(task: TaskReading | undefined): string | undefined {
  const open = task?.dependencies?.find(({ row }) => row && stateOf(row) !== 'completed');
  return open && `; it depends on ${open.id}, which is ${stateOf(open.row)}`;
}

/**
 * How a subject stands, in one sentence without a full stop.
 * @param named why tasks wait is a finding.
 */
export function standing(reading: Reading, named: boolean): string {
  const { subject, pool, job, tasks } = reading;
  switch (subject.of) {
    case 'pool':
      return pool ? poolWords(pool) : '';
    case 'node': {
      const node = pool?.nodes[0];
      return node ? nodeWords(stateOf(node.row)).state : 'there is no such node';
    }
    case 'job': {
      if (!job?.row) return 'there is no such job';
      const { active, running, completed, failed } = job.counts;
      const parts = [
        `${stateOf(job.row)}: ${running.toLocaleString('en-US')} running`,
        `${active.toLocaleString('en-US')} waiting`,
        `${(completed - failed).toLocaleString('en-US')} succeeded`,
        `${failed.toLocaleString('en-US')} failed`,
      ];
      return `${parts.join(', ')}${active > 0 && !named ? usualWait(pool) : ''}`;
    }
    case 'task': {
      const row = tasks[0]?.row;
      if (!row) return 'there is no such task';
      const state = stateOf(row);
      const result = wireText(row, 'executionInfo/result')?.toLowerCase();
      if (state === 'active') return `waiting${named ? '' : (dependencyWait(tasks[0]) ?? usualWait(pool))}`;
      return state === 'completed' ? (result === 'failure' ? 'failed' : 'succeeded') : state;
    }
  }
}
